//! Country and time zone from the beginning of a phone number, as far as it is sure.

/// Where a number is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialled {
    /// The country by its two letters (ISO 3166).
    pub country: &'static str,
    /// The IANA time zone; empty where the country has several and the number does not tell.
    pub time_zone: &'static str,
    /// Whether the number can hardly be from elsewhere.
    pub is_certain: bool,
}

/// Codes, countries and, where there is but one, their time zones. The longest code that a number
/// begins with counts; `--` stands for numbers of which no country is sure.
const CODES: &str = "\
20 EG Africa/Cairo,211 SS Africa/Juba,212 MA Africa/Casablanca,213 DZ Africa/Algiers,216 TN Africa/Tunis,218 LY Africa/Tripoli,\
220 GM Africa/Banjul,221 SN Africa/Dakar,222 MR Africa/Nouakchott,223 ML Africa/Bamako,224 GN Africa/Conakry,225 CI Africa/Abidjan,\
226 BF Africa/Ouagadougou,227 NE Africa/Niamey,228 TG Africa/Lome,229 BJ Africa/Porto-Novo,230 MU Indian/Mauritius,231 LR Africa/Monrovia,\
232 SL Africa/Freetown,233 GH Africa/Accra,234 NG Africa/Lagos,235 TD Africa/Ndjamena,236 CF Africa/Bangui,237 CM Africa/Douala,\
238 CV Atlantic/Cape_Verde,239 ST Africa/Sao_Tome,240 GQ Africa/Malabo,241 GA Africa/Libreville,242 CG Africa/Brazzaville,243 CD,\
244 AO Africa/Luanda,245 GW Africa/Bissau,248 SC Indian/Mahe,249 SD Africa/Khartoum,250 RW Africa/Kigali,251 ET Africa/Addis_Ababa,\
252 SO Africa/Mogadishu,253 DJ Africa/Djibouti,254 KE Africa/Nairobi,255 TZ Africa/Dar_es_Salaam,256 UG Africa/Kampala,257 BI Africa/Bujumbura,\
258 MZ Africa/Maputo,260 ZM Africa/Lusaka,261 MG Indian/Antananarivo,263 ZW Africa/Harare,264 NA Africa/Windhoek,265 MW Africa/Blantyre,\
266 LS Africa/Maseru,267 BW Africa/Gaborone,268 SZ Africa/Mbabane,269 KM Indian/Comoro,27 ZA Africa/Johannesburg,291 ER Africa/Asmara,\
297 AW America/Aruba,298 FO Atlantic/Faroe,299 GL,\
30 GR Europe/Athens,31 NL Europe/Amsterdam,32 BE Europe/Brussels,33 FR Europe/Paris,34 ES,350 GI Europe/Gibraltar,351 PT,352 LU Europe/Luxembourg,\
353 IE Europe/Dublin,354 IS Atlantic/Reykjavik,355 AL Europe/Tirane,356 MT Europe/Malta,357 CY Asia/Nicosia,358 FI Europe/Helsinki,35818 --,\
359 BG Europe/Sofia,36 HU Europe/Budapest,370 LT Europe/Vilnius,371 LV Europe/Riga,372 EE Europe/Tallinn,373 MD Europe/Chisinau,\
374 AM Asia/Yerevan,375 BY Europe/Minsk,376 AD Europe/Andorra,377 MC Europe/Monaco,378 SM Europe/San_Marino,380 UA Europe/Kyiv,\
381 RS Europe/Belgrade,382 ME Europe/Podgorica,385 HR Europe/Zagreb,386 SI Europe/Ljubljana,387 BA Europe/Sarajevo,389 MK Europe/Skopje,\
39 IT Europe/Rome,3906698 --,40 RO Europe/Bucharest,41 CH Europe/Zurich,420 CZ Europe/Prague,421 SK Europe/Bratislava,423 LI Europe/Vaduz,\
43 AT Europe/Vienna,44 GB Europe/London,441534 --,441481 --,441624 --,447509 --,447524 --,447624 --,447700 --,447781 --,447797 --,447829 --,\
447839 --,447911 --,447924 --,447937 --,45 DK Europe/Copenhagen,46 SE Europe/Stockholm,47 NO Europe/Oslo,4779 --,48 PL Europe/Warsaw,49 DE Europe/Berlin,\
500 FK Atlantic/Stanley,501 BZ America/Belize,502 GT America/Guatemala,503 SV America/El_Salvador,504 HN America/Tegucigalpa,505 NI America/Managua,\
506 CR America/Costa_Rica,507 PA America/Panama,509 HT America/Port-au-Prince,51 PE America/Lima,52 MX,53 CU America/Havana,\
54 AR America/Argentina/Buenos_Aires,55 BR,56 CL,57 CO America/Bogota,58 VE America/Caracas,591 BO America/La_Paz,592 GY America/Guyana,593 EC,\
594 GF America/Cayenne,595 PY America/Asuncion,596 MQ America/Martinique,597 SR America/Paramaribo,598 UY America/Montevideo,5999 CW America/Curacao,\
60 MY Asia/Kuala_Lumpur,61 AU,6189162 --,6189164 --,62 ID,63 PH Asia/Manila,64 NZ,65 SG Asia/Singapore,66 TH Asia/Bangkok,670 TL Asia/Dili,\
673 BN Asia/Brunei,674 NR Pacific/Nauru,675 PG,676 TO Pacific/Tongatapu,677 SB Pacific/Guadalcanal,678 VU Pacific/Efate,679 FJ Pacific/Fiji,\
680 PW Pacific/Palau,682 CK Pacific/Rarotonga,683 NU Pacific/Niue,685 WS Pacific/Apia,686 KI,687 NC Pacific/Noumea,688 TV Pacific/Funafuti,689 PF,\
690 TK Pacific/Fakaofo,691 FM,692 MH,\
76 KZ Asia/Almaty,77 KZ Asia/Almaty,73 RU,74 RU,78 RU,79 RU,7840 --,7940 --,\
7401 RU Europe/Kaliningrad,7495 RU Europe/Moscow,7496 RU Europe/Moscow,7498 RU Europe/Moscow,7499 RU Europe/Moscow,7812 RU Europe/Moscow,\
7813 RU Europe/Moscow,7831 RU Europe/Moscow,7843 RU Europe/Moscow,7846 RU Europe/Samara,7845 RU Europe/Saratov,7844 RU Europe/Volgograd,\
7342 RU Asia/Yekaterinburg,7343 RU Asia/Yekaterinburg,7347 RU Asia/Yekaterinburg,7351 RU Asia/Yekaterinburg,7381 RU Asia/Omsk,7383 RU Asia/Novosibirsk,\
7391 RU Asia/Krasnoyarsk,73952 RU Asia/Irkutsk,7423 RU Asia/Vladivostok,74212 RU Asia/Vladivostok,\
81 JP Asia/Tokyo,82 KR Asia/Seoul,84 VN Asia/Ho_Chi_Minh,850 KP Asia/Pyongyang,852 HK Asia/Hong_Kong,853 MO Asia/Macau,855 KH Asia/Phnom_Penh,\
856 LA Asia/Vientiane,86 CN Asia/Shanghai,880 BD Asia/Dhaka,886 TW Asia/Taipei,90 TR Europe/Istanbul,90392 --,91 IN Asia/Kolkata,92 PK Asia/Karachi,\
93 AF Asia/Kabul,94 LK Asia/Colombo,95 MM Asia/Yangon,960 MV Indian/Maldives,961 LB Asia/Beirut,962 JO Asia/Amman,963 SY Asia/Damascus,964 IQ Asia/Baghdad,\
965 KW Asia/Kuwait,966 SA Asia/Riyadh,967 YE Asia/Aden,968 OM Asia/Muscat,970 PS,971 AE Asia/Dubai,972 IL Asia/Jerusalem,973 BH Asia/Bahrain,\
974 QA Asia/Qatar,975 BT Asia/Thimphu,976 MN,977 NP Asia/Kathmandu,98 IR Asia/Tehran,992 TJ Asia/Dushanbe,993 TM Asia/Ashgabat,994 AZ Asia/Baku,\
995 GE Asia/Tbilisi,996 KG Asia/Bishkek,998 UZ Asia/Tashkent";

/// Area codes of the countries that share +1, with their time zones where those are sure: the others of
/// a country stand in a group without one. Whatever is not here is of no sure country.
const AREAS: &str = "\
US America/New_York 201 202 203 207 212 215 216 220 223 227 229 234 239 240 248 252 267 272 276 301 302 304 305 313 315 321 326 330 332 336 339 \
347 351 352 380 386 401 404 407 410 412 413 419 434 440 443 445 470 475 478 484 508 513 516 518 540 551 561 567 570 571 585 586 603 607 609 610 \
614 616 617 631 646 667 678 680 681 689 703 704 706 716 717 718 724 727 732 734 740 743 754 757 762 770 772 774 781 786 802 803 804 810 813 814 828 \
835 838 839 843 845 848 854 856 857 860 862 863 864 878 904 908 910 912 914 917 919 929 934 937 941 943 947 948 954 959 973 978 980 984 989\n\
US America/Chicago 205 210 214 217 218 224 225 228 251 254 256 262 281 309 312 314 316 318 319 320 325 331 334 337 346 361 409 414 417 430 432 447 \
464 469 479 501 504 507 512 515 531 534 539 557 563 572 573 601 608 612 615 618 629 630 636 641 651 659 660 662 682 708 712 713 715 726 730 737 \
763 769 773 779 806 815 816 817 830 832 847 870 872 901 903 913 918 920 931 936 938 940 945 952 956 972 975 979 985\n\
US America/Denver 303 307 385 406 435 505 575 719 720 801 970 983\n\
US America/Phoenix 480 520 602 623\n\
US America/Los_Angeles 206 209 213 253 279 310 323 341 350 360 369 408 415 424 425 442 503 509 510 530 559 562 564 619 626 628 650 657 661 669 702 707 \
714 725 747 760 775 805 818 820 831 840 858 909 916 925 949 951 971\n\
US Pacific/Honolulu 808\n\
US - 208 219 260 270 308 317 364 402 423 463 502 541 574 605 606 620 701 731 765 785 812 850 859 865 906 907 915 928 930 986\n\
CA America/Toronto 226 249 289 343 365 416 437 519 548 613 647 683 705 742 905\n\
CA America/Toronto 263 354 367 418 438 450 468 514 579 581 819 873\n\
CA America/Vancouver 236 604 672 778\n\
CA America/Edmonton 368 403 587 780 825\n\
CA America/Winnipeg 204 431 584\n\
CA America/Regina 306 474 639\n\
CA America/Halifax 782 902\n\
CA America/Moncton 506 428\n\
CA - 250 257 709 807 867 879 942\n\
BS America/Nassau 242\nBB America/Barbados 246\nAI America/Anguilla 264\nAG America/Antigua 268\nVG America/Tortola 284\nVI America/St_Thomas 340\n\
KY America/Cayman 345\nBM Atlantic/Bermuda 441\nGD America/Grenada 473\nTC America/Grand_Turk 649\nJM America/Jamaica 658 876\nMS America/Montserrat 664\n\
MP Pacific/Saipan 670\nGU Pacific/Guam 671\nAS Pacific/Pago_Pago 684\nSX America/Lower_Princes 721\nLC America/St_Lucia 758\nDM America/Dominica 767\n\
VC America/St_Vincent 784\nPR America/Puerto_Rico 787 939\nDO America/Santo_Domingo 809 829 849\nTT America/Port_of_Spain 868\nKN America/St_Kitts 869";

/// Where a phone number is from; `None` where that is not sure. Only numbers in their international
/// form tell, and Russian ones that begin with 8.
pub fn dialled(phone: &str) -> Option<Dialled> {
    let phone = phone.trim();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let begins = phone.trim_start_matches(['(', ' ', '\u{a0}']);
    let is_international = begins.starts_with('+');
    let (number, is_certain) = if is_international {
        (digits.as_str(), true)
    } else if let Some(rest) = digits.strip_prefix("00") {
        (rest, true)
    } else if digits.len() == 11
        && matches!(digits.as_bytes(), [b'8', b'3' | b'4' | b'8' | b'9', ..])
    {
        let rest = digits.get(1..)?;
        let found = of_code(&format!("7{rest}"))?;
        let is_certain = false;
        return Some(Dialled {
            is_certain,
            ..found
        });
    } else {
        return None;
    };
    if !(8..=15).contains(&number.len()) {
        return None;
    }
    let found = match number.strip_prefix('1') {
        Some(rest) if rest.len() == 10 => of_area(rest.get(..3)?)?,
        Some(_) => return None,
        None => of_code(number)?,
    };
    // A number of +7 has ten digits more.
    let is_whole = !number.starts_with('7') || number.len() == 11;
    is_whole.then_some(Dialled {
        is_certain,
        ..found
    })
}

fn of_code(number: &str) -> Option<Dialled> {
    let mut longest = 0;
    let mut found = None;
    for entry in CODES.split(',') {
        let mut parts = entry.split(' ');
        let (Some(code), Some(country)) = (parts.next(), parts.next()) else {
            continue;
        };
        if code.len() > longest && number.starts_with(code) {
            longest = code.len();
            found = Some(Dialled {
                country,
                time_zone: parts.next().unwrap_or_default(),
                is_certain: true,
            });
        }
    }
    found.filter(|it| it.country != "--")
}

fn of_area(area: &str) -> Option<Dialled> {
    AREAS.lines().find_map(|line| {
        let mut parts = line.split_whitespace();
        let (country, zone) = (parts.next()?, parts.next()?);
        parts.any(|it| it == area).then_some(Dialled {
            country,
            time_zone: if zone == "-" { "" } else { zone },
            is_certain: true,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(phone: &str, expected: &str) {
        let found = dialled(phone).map(|it| format!("{} {}", it.country, it.time_zone));
        assert_eq!(
            found.as_deref().map(str::trim_end).unwrap_or("none"),
            expected,
            "{phone}"
        );
    }

    #[test]
    fn countries_are_told_by_the_beginning_of_a_number() {
        check("+49 30 1234567", "DE Europe/Berlin");
        check("0049 (30) 1234567", "DE Europe/Berlin");
        check("+44 20 7946 0018", "GB Europe/London");
        check("+44 1534 123456", "none");
        check("+34 911 234 567", "ES");
        check("+380 44 123 4567", "UA Europe/Kyiv");
        check("+1 (415) 555-0100", "US America/Los_Angeles");
        check("+1 416 555 0100", "CA America/Toronto");
        check("+1 876 555 0100", "JM America/Jamaica");
        check("+1 800 555 0100", "none");
        check("(415) 555-0100", "none");
        check("+7 (495) 123-45-67", "RU Europe/Moscow");
        check("8 (495) 123-45-67", "RU Europe/Moscow");
        check("+7 916 123-45-67", "RU");
        check("+7 727 123 45 67", "KZ Asia/Almaty");
        check("+7 940 123 45 67", "none");
        check("+7 495 123", "none");
        check("89161234567", "RU");
        check("12345", "none");
        check("", "none");
    }

    #[test]
    fn areas_and_codes_stand_once() {
        let areas = AREAS
            .lines()
            .flat_map(|line| line.split_whitespace().skip(2));
        let mut areas: Vec<&str> = areas.collect();
        areas.sort_unstable();
        let twice: Vec<&[&str]> = areas.windows(2).filter(|it| it[0] == it[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
        let mut codes: Vec<&str> = CODES
            .split(',')
            .filter_map(|it| it.split(' ').next())
            .collect();
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
    }

    proptest! {
        #[test]
        fn any_text_is_read(phone in "\\PC{0,20}", digits in "[+0-9 ]{0,18}") {
            dialled(&phone);
            dialled(&digits);
        }
    }
}
