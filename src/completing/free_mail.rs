//! Mail providers for everybody: an address there says nothing about where somebody works.
//!
//! A judgement of the few hundred that most people use, not a register of all. Providers of many
//! countries are told by their name alone; the rest by their domain.

/// Names under which a provider gives addresses in many top-level domains: `yahoo.fr`, `yahoo.co.uk`.
const BRANDS: &str = "yahoo ymail hotmail outlook live msn gmail googlemail gmx yandex aol proton protonmail \
    tutanota rocketmail icloud mailfence hushmail fastmail inbox mail zoho rediffmail windowslive";

/// Domains, in order.
const DOMAINS: &str = "\
    007mail.ru 0815.ru 10minutemail.com 123.com 126.com 139.com 163.com 163.net 188.com 189.cn 2-mail.com \
    20minutemail.com 21cn.com 263.net 33mail.com 3mail.ga a1.net abv.bg adelphia.net aim.com aliceadsl.fr \
    alice.it aliceposta.it aliyun.com ameritech.net anonaddy.com anonaddy.me aol.com arcor.de arnet.com.ar asia.com \
    att.net autograf.pl bellsouth.net berlin.de bigmir.net bigpond.com bigpond.net.au bk.ru blueyonder.co.uk \
    bluewin.ch bol.com.br bredband.net bluemail.ch btinternet.com btopenworld.com buziaczek.pl \
    caramail.com cantv.net centrum.cz centrum.sk centurylink.net centurytel.net charter.net chello.at chello.nl \
    clear.net.nz club-internet.fr comcast.net cox.net daum.net dispostable.com duck.com earthlink.net \
    e-mail.ua email.com email.cz email.de email.it email.ru email.ua eircom.net emailn.de eresmas.com euskaltel.net \
    example.com example.net example.org eyou.com fake-box.com fastmail.com fastmail.fm fibertel.com.ar \
    firemail.de foxmail.com free.fr freemail.hu freenet.de freeserve.co.uk freesurf.fr frontier.com frontiernet.net \
    getnada.com globomail.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net go2.pl googlemail.com grr.la \
    guerrillamail.com hanmail.net hetnet.nl hey.com home.nl home.se hotmail.com hushmail.com i.ua icloud.com icqmail.com \
    iinet.net.au ig.com.br inbox.lv inbox.ru indiatimes.com infonie.fr inode.at interia.eu interia.pl internode.on.net \
    iol.ie iol.it iprimus.com.au jubii.dk juno.com keemail.me kolumbus.fi kpnmail.nl lantic.net laposte.net latinmail.com \
    libero.it libertysurf.fr list.ru live.com lycos.com lycos.de lycos.es mac.com mail.bg mail.com mail.ee mail.ru \
    mail.ua mailbox.org maildrop.cc mailinator.com mailnesia.com me.com meta.ua mindspring.com \
    moakt.com mohmal.com mynet.com nate.com naver.com neostrada.pl netcabo.pt netcologne.de netcourrier.com \
    netscape.net netzero.net neuf.fr ngs.ru noos.fr nordnet.fr ntlworld.com numericable.fr nyc.rr.com o2.co.uk o2.pl \
    o2online.de ono.com onet.eu onet.pl online.de online.no op.pl optimum.net optonline.net optusnet.com.au \
    orange.fr orange.net orangemail.sk outlook.com ozemail.com.au pacbell.net passport.com paradise.net.nz planet.nl \
    pochta.ru poczta.fm poczta.onet.pl posteo.de posteo.net posta.ro post.cz post.sk privaterelay.appleid.com \
    prodigy.net prodigy.net.mx proton.me protonmail.ch protonmail.com pm.me q.com qip.ru qq.com rambler.ru rambler.ua \
    rediffmail.com relay.firefox.com ro.ru roadrunner.com rocketmail.com rogers.com runbox.com sapo.pt sbcglobal.net \
    scarlet.be seznam.cz sfr.fr shaw.ca sharklasers.com simplelogin.com sina.cn sina.com sky.com skynet.be slingshot.co.nz \
    snet.net sohu.com spamgourmet.com spoko.pl spray.se suddenlink.net supereva.it superonline.com sympatico.ca t-online.at \
    t-online.de t-online.hu talk21.com talktalk.net tele2.nl tele2.se teleline.es telenet.be telia.com telkomsa.net \
    telus.net temp-mail.org tempmail.com terra.com terra.com.br terra.es tin.it tiscali.co.uk tiscali.fr \
    tiscali.it tlen.pl tom.com trashmail.com trbvm.com tut.by tuta.com tuta.io tutamail.com tutanota.com tutanota.de \
    tvcablenet.be ukr.net umail.net unitybox.de uol.com.br upcmail.nl usa.com usa.net va.ru verizon.net versatel.nl \
    videotron.ca vip.163.com vip.qq.com vip.sina.com virgilio.it virgin.net virginmedia.com vk.com vodafone.de voila.fr \
    volny.cz vp.pl wanadoo.es wanadoo.fr wanadoo.nl web.de webmail.co.za webmail.ru westnet.com.au windowslive.com \
    windstream.net wow.com wp.pl xs4all.nl xtra.co.nz ya.ru yandex.by yandex.com yandex.kz yandex.ru yandex.ua yeah.net \
    yopmail.com yopmail.fr zeelandnet.nl ziggo.nl zoho.com zohomail.com zonnet.nl zoznam.sk";

/// Second levels under which countries give domains to everybody, so that a brand stands before them.
const SECOND_LEVELS: [&str; 8] = ["co", "com", "net", "org", "gen", "in", "or", "ne"];

/// Whether a mail domain, in any case, belongs to a provider for everybody.
pub fn is_free_mail(domain: &str) -> bool {
    let domain = domain.trim().trim_end_matches('.').to_ascii_lowercase();
    if DOMAINS.split_whitespace().any(|known| known == domain) {
        return true;
    }
    let mut labels = domain.split('.');
    let name = labels.next().unwrap_or_default();
    let rest: Vec<&str> = labels.collect();
    let is_top = |label: &str| label.len() == 2 || matches!(label, "com" | "net" | "org" | "fr");
    let is_of_country = match rest.as_slice() {
        [top] => is_top(top),
        [second, top] => top.len() == 2 && SECOND_LEVELS.contains(second),
        _ => false,
    };
    is_of_country && BRANDS.split_whitespace().any(|brand| brand == name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::print_stdout)]
    use super::*;

    #[test]
    fn providers_for_everybody_are_told_from_companies() {
        for domain in [
            "gmail.com",
            "GMail.com",
            "yahoo.co.uk",
            "yahoo.fr",
            "mail.ru",
            "ya.ru",
            "web.de",
            "qq.com",
            "hotmail.com.br",
            "proton.me",
        ] {
            assert!(is_free_mail(domain), "{domain}");
        }
        for domain in [
            "acme.com",
            "acme.co.uk",
            "mail.acme.com",
            "yahoo-inc.com",
            "live.acme.com",
            "",
            "gmail",
        ] {
            assert!(!is_free_mail(domain), "{domain}");
        }
    }

    #[test]
    fn each_domain_stands_once() {
        let mut all: Vec<&str> = DOMAINS.split_whitespace().collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn nearly_all_of_them_are_in_a_public_register() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../shared/data/names/free-email-domains.json"
        );
        let Ok(text) = std::fs::read_to_string(path) else {
            println!("skipped: no {path}");
            return;
        };
        let register: Vec<String> = serde_json::from_str(&text).unwrap();
        let own: Vec<&str> = DOMAINS.split_whitespace().collect();
        let known = |domain: &&&str| register.iter().any(|it| it == **domain);
        let in_register = own.iter().filter(known).count();
        let told = register
            .iter()
            .filter(|domain| is_free_mail(domain))
            .count();
        println!(
            "{in_register} of {} domains are in the register; {told} of its {} are told",
            own.len(),
            register.len()
        );
        assert!(in_register * 100 >= own.len() * 60);
    }
}
