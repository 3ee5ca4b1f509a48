use super::*;

#[test]
fn the_words_of_the_print_server_are_understood() {
    use PrinterTrouble as T;
    let of = |first: &str, alerts: &str| troubles(&format!("{first}\n\tDescription: phieu\n\tAlerts: {alerts}\n"));
    let idle = "printer phieu is idle.  enabled since Sun 22 Nov 2026 08:00:00";
    assert_eq!(of(idle, "none"), []);
    assert_eq!(of("printer phieu now printing phieu-12.  enabled since Sun 22 Nov 2026", "none"), []);
    assert_eq!(of(idle, "media-empty-error"), [T::PaperOut]);
    assert_eq!(of(idle, "media-low-report media-needed"), [T::PaperOut, T::PaperLow]);
    assert_eq!(of(idle, "cover-open, offline-report"), [T::Offline, T::CoverOpen]);
    assert_eq!(of(idle, "spool-area-full-error"), [T::Failed]);
    assert_eq!(of(idle, "toner-low-report"), [], "no slip needs it");
    assert_eq!(of("printer phieu disabled since Sun 22 Nov 2026 08:00:00 -", "paused"), [T::Offline]);
    assert_eq!(troubles(""), [T::Offline]);
}

#[test]
fn a_job_is_known_by_its_id() {
    assert_eq!(job_of("request id is phieu-12 (0 file(s))").as_deref(), Some("phieu-12"));
    assert_eq!(job_of("lp: Error - no default destination available."), None);
    let list = "phieu-11                lan              1024   Sun 22 Nov 2026\nphieu-12   lan  1024  Sun 22 Nov 2026";
    assert!(lists(list, "phieu-12") && !lists(list, "phieu-1") && !lists("", "phieu-12"));
}
