//! Lets the linker keep what tells which part of the page's code belongs to what, when the page is to
//! be cut into parts (`cargo xtask build`).

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let for_page = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    if for_page && std::env::var_os("CARGO_FEATURE_ON_DEMAND").is_some() {
        println!("cargo::rustc-link-arg-bin=kith=--emit-relocs");
    }
}
