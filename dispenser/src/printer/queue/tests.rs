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
    assert_eq!(of("printer phieu disabled since Sun Nov 22 18:02:58 2026 -\n\treason unknown", "paused"), [T::Offline]);
    assert_eq!(of(&format!("{idle}\n\tRejecting Jobs"), "none"), [T::Offline]);
    assert_eq!(troubles(""), [T::Offline]);
}

#[test]
fn a_job_that_somebody_cancelled_was_not_printed() {
    let said = "phieu-2                 kiosk            20480   Sun Nov 22 18:02:13 2026\n\
                \tStatus: The printer may not exist or is unavailable at this time.\n\
                \tAlerts: job-canceled-by-user\n\
                \tqueued for phieu\n\
                phieu-1                 kiosk            20480   Sun Nov 22 18:01:36 2026\n\
                \tStatus: \n\
                \tAlerts: processing-to-stop-point\n\
                \tqueued for phieu";
    assert!(is_given_up(said, "phieu-2") && !is_given_up(said, "phieu-1") && !is_given_up(said, "phieu-3"));
    assert!(is_given_up("phieu-1 kiosk\n\tAlerts: aborted-by-system\n", "phieu-1"));
    assert!(!is_given_up("", "phieu-1"));
}

#[test]
fn only_a_refusal_says_that_nothing_was_given() {
    let failed = |said: &str| NotRun::Failed(said.to_owned()).may_have_given();
    assert!(!failed("lp: Destination \"phieu\" is not accepting jobs."));
    assert!(!failed("lp: Error - The printer or class does not exist."));
    assert!(failed("lp: Broken pipe") && NotRun::NoEnd.may_have_given());
}

#[test]
fn a_job_is_known_by_its_id() {
    assert_eq!(job_of("request id is phieu-12 (0 file(s))").as_deref(), Some("phieu-12"));
    assert_eq!(job_of("lp: Error - no default destination available."), None);
    let list = "phieu-11                lan              1024   Sun 22 Nov 2026\nphieu-12   lan  1024  Sun 22 Nov 2026";
    assert!(lists(list, "phieu-12") && !lists(list, "phieu-1") && !lists("", "phieu-12"));
}

#[tokio::test]
async fn programs_that_are_not_there_are_a_lack_and_one_that_fails_is_none() {
    let queue = Queue::new("phieu", Pace::default());
    let missing = NotRun::NotStarted(io::ErrorKind::NotFound.into());
    assert_eq!(queue.lack_behind(&missing).await, Some(Lack::PrintServer));
    assert_eq!(queue.lack_behind(&NotRun::Failed("lpstat: Forbidden".to_owned())).await, None);
    assert_eq!(queue.lack_behind(&NotRun::NoEnd).await, None);
}

#[tokio::test]
async fn a_program_that_says_too_much_is_read_to_its_end_and_not_kept() {
    let said = vec![b'a'; 4 * 1024 * 1024];
    let mut rest = said.as_slice();
    assert_eq!(begin_of(Some(&mut rest)).await.len() as u64, SAID);
    assert!(rest.is_empty());
}
