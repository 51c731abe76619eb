//! What is carried near an edge scrolls what lies behind.

/// Pixels from an edge within which scrolling begins.
const EDGE_PIXELS: f64 = 56.0;

/// How strongly the pointer at a place scrolls what reaches from `start` to `end`, all in pixels:
/// from -1 at its start to 1 at its end, 0 away from both.
pub fn pull_of_edges(at: f64, start: f64, end: f64) -> f64 {
    let strength = |distance: f64| ((EDGE_PIXELS - distance) / EDGE_PIXELS).clamp(0.0, 1.0);
    strength(end - at) - strength(at - start)
}
