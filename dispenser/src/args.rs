//! The command line.

use std::path::{Path, PathBuf};
use std::time::Duration;

use client::ServerAddress;
use enrol::Device;
use protocol::access::DeviceKind;
use protocol::{Need, Want};
use texts::Words;

use crate::press::{Errand, Wish};
use crate::printer::{PrinterSettings, Way};
use crate::slip::PaperWidth;

/// Which kiosk, and, for scripts, what number to take once.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// The office's id; without it, the one that the kiosk was paired for
    #[arg(long, env = "LAYSO_OFFICE")]
    pub(crate) office: Option<String>,
    /// Where the server listens; without it, as the token file says, or the only one there is; else on this computer
    #[arg(long, env = "LAYSO_SERVER")]
    pub(crate) server: Option<ServerAddress>,
    /// The file of this kiosk's token; without it, one in the user's state folder
    #[arg(long, value_name = "FILE", env = "LAYSO_TOKEN_FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// The kiosk's own folder; without it, layso-dispenser/DEVICE in the user's data folder. Two kiosks never share one
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The printer: tcp:HOST[:9100], file:/dev/usb/lp0, cups:QUEUE, or folder:DIR for PNG files; without it, the folder
    /// `slips` in the kiosk's own folder
    #[arg(long, value_name = "PRINTER", env = "LAYSO_PRINTER")]
    pub(crate) printer: Option<Way>,
    /// The folder that slips are printed into: the same as --printer folder:DIR
    #[arg(long, value_name = "DIR", conflicts_with = "printer")]
    pub(crate) print_to: Option<PathBuf>,
    /// How many dots the printer's head has across: 576 or 512 for rolls of 80 mm, 384 for 58 mm
    #[arg(long, visible_alias = "width", value_name = "DOTS", env = "LAYSO_PAPER_WIDTH")]
    pub(crate) paper_width: Option<PaperWidth>,
    /// About how many slips a new roll gives: then those that are left are counted
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) roll_slips: Option<u32>,
    /// Draw a slip into a file and end: needs no server and no printer
    #[arg(long, value_name = "FILE.png")]
    pub(crate) print_sample: Option<PathBuf>,
    /// The office file of that slip; without it, a made-up office
    #[arg(long, value_name = "FILE", requires = "print_sample")]
    pub(crate) office_file: Option<PathBuf>,
    /// The languages of that slip, one below the other; without it, as the office file says
    #[arg(long, value_name = "LANG", value_delimiter = ',', requires = "print_sample")]
    pub(crate) language: Vec<String>,
    /// Which kiosk of this computer this is: a name for its folder and its token
    #[arg(long, default_value = "kiosk-1", value_parser = device)]
    pub(crate) device: String,
    /// No kiosk: only print what a kiosk page in a browser, or staff, ask this printer for
    #[arg(long)]
    pub(crate) printer_only: bool,
    /// Give numbers of the kiosk's own series, if the office wants that, after so many seconds without the server
    #[arg(long = "offline-after-s", default_value = "8", value_name = "SECONDS", value_parser = patience)]
    pub(crate) offline_after: Duration,
    /// What switches this computer off when staff want that at the kiosk: a program and its arguments
    #[arg(long, default_value = "systemctl poweroff", value_name = "COMMAND", value_parser = command)]
    pub(crate) shutdown_command: String,
    #[command(subcommand)]
    pub(crate) verb: Option<Verb>,
}

/// What to do once, from a script.
#[derive(clap::Subcommand, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Verb {
    /// Take numbers without a screen: prints each number when its slip is printed. Asked again after a failure, it
    /// first finishes the number that was begun
    Issue(Issue),
    /// Take the number for an appointment, as `issue` takes one
    CheckIn {
        /// The code that was given when the slot was booked
        code: String,
        #[command(flatten)]
        answering: Answering,
    },
    /// Say that the holder of a missed or parked number is back
    Back(OfNumber),
    /// Show how a number stands
    State(OfNumber),
}

/// What to take.
#[derive(clap::Args, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Issue {
    /// The service's id
    #[arg(long)]
    pub(crate) service: String,
    /// The procedure's id
    #[arg(long)]
    pub(crate) procedure: Option<String>,
    /// The class's id; staff confirm it, unless the office trusts the kiosk with it
    #[arg(long)]
    pub(crate) class: Option<String>,
    /// What else the person comes for, in order: ids of services, each with the id of a procedure if it is known
    #[arg(long, value_name = "SERVICE[:PROCEDURE]", num_args = 1..=Errand::FURTHER, value_delimiter = ',', value_parser = want)]
    pub(crate) further: Vec<Want>,
    /// How many files of one kind the person brings
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u16).range(1..=9999))]
    pub(crate) files: Option<u16>,
    /// What staff should know before they call: does-not-hear, does-not-see, wheelchair, interpreter
    #[arg(long, value_name = "NEED", value_delimiter = ',', value_parser = need)]
    pub(crate) needs: Vec<Need>,
    /// How many numbers, one after the other
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) count: u32,
    #[command(flatten)]
    pub(crate) answering: Answering,
}

impl Issue {
    pub(crate) fn wish(&self) -> Wish {
        let Issue { service, procedure, class, further, files, needs, .. } = self.clone();
        Wish::Number(Errand { service, procedure, class, further, files, needs })
    }
}

/// A number that somebody has.
#[derive(clap::Args, Clone, PartialEq, Eq, Debug)]
pub(crate) struct OfNumber {
    /// As on the slip, today's
    pub(crate) number: String,
    #[command(flatten)]
    pub(crate) answering: Answering,
}

/// How a script is answered, and how long it waits for that.
#[derive(clap::Args, Clone, PartialEq, Eq, Debug)]
pub(crate) struct Answering {
    /// Print each answer as a line of JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Give up after so many seconds without an answer
    #[arg(long, default_value_t = 20, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout_s: u64,
}

impl Args {
    /// The office file and the languages of a slip that is only looked at; `None`: no such slip is asked for.
    pub fn sample(&self) -> Option<(Option<&Path>, &[String])> {
        self.print_sample.as_ref().map(|_| (self.office_file.as_deref(), self.language.as_slice()))
    }

    pub(crate) fn machine(&self) -> Device {
        Device {
            kind: DeviceKind::Dispenser,
            name: self.device.clone(),
            version: concat!("dispenser ", env!("CARGO_PKG_VERSION")).to_owned(),
            server: self.server.clone(),
            token_file: self.token_file.clone(),
            office: self.office.clone(),
        }
    }

    pub(crate) fn data_dir(&self) -> PathBuf {
        let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let home = || absolute("HOME").map(|home| home.join(".local/share"));
        let user = absolute("XDG_DATA_HOME").or_else(home).unwrap_or_default();
        self.data.clone().unwrap_or_else(|| user.join("layso-dispenser").join(&self.device))
    }

    /// The printer, and what is in it.
    pub(crate) fn printer_settings(&self, words: &Words) -> PrinterSettings {
        let folder = || Way::Folder(self.print_to.clone().unwrap_or_else(|| self.data_dir().join("slips")));
        let way = self.printer.clone().unwrap_or_else(folder);
        PrinterSettings {
            width: self.paper_width(),
            roll_slips: self.roll_slips,
            last_slip: Some(self.data_dir().join("last-slip.json")),
            ..PrinterSettings::new(way, words)
        }
    }

    pub(crate) fn paper_width(&self) -> PaperWidth {
        self.paper_width.unwrap_or_default()
    }
}

/// A name that can be part of a path.
fn device(text: &str) -> Result<String, String> {
    let plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter));
    let fits = (1..=40).contains(&text.len()) && !text.starts_with('.');
    if plain && fits { Ok(text.to_owned()) } else { Err("1 to 40 letters, digits, `-`, `_` or `.`".to_owned()) }
}

/// A program, with its arguments or without.
fn command(text: &str) -> Result<String, String> {
    let has_program = text.split_whitespace().next().is_some();
    has_program.then(|| text.to_owned()).ok_or_else(|| "a program, and its arguments".to_owned())
}

/// From a tenth of a second to ten minutes.
fn patience(text: &str) -> Result<Duration, String> {
    let seconds: Option<f64> = text.parse().ok().filter(|seconds| (0.1..=600.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| "seconds, from 0.1 to 600".to_owned())
}

fn want(text: &str) -> Result<Want, String> {
    let (service, procedure) = text.split_once(':').map_or((text, None), |(service, it)| (service, Some(it)));
    if service.is_empty() || procedure.is_some_and(str::is_empty) {
        return Err("the id of a service, or SERVICE:PROCEDURE".to_owned());
    }
    Ok(Want { service: service.to_owned(), procedure: procedure.map(str::to_owned) })
}

fn need(text: &str) -> Result<Need, String> {
    let known = || Need::ALL.map(Need::as_str).join(", ");
    Need::ALL.into_iter().find(|need| need.as_str() == text).ok_or_else(|| format!("one of {}", known()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        args: Args,
    }

    fn read(line: &str) -> Result<Args, clap::Error> {
        Cli::try_parse_from(std::iter::once("dispenser").chain(line.split_whitespace())).map(|cli| cli.args)
    }

    #[test]
    fn a_kiosk_needs_nothing_but_to_be_paired() {
        let args = read("").unwrap();
        assert_eq!((&args.office, &args.server), (&None, &None));
        assert!(args.data_dir().ends_with("layso-dispenser/kiosk-1"));
        let Way::Folder(slips) = settings(&args).way else { panic!("not a folder") };
        assert!(slips.ends_with("layso-dispenser/kiosk-1/slips"));
        assert_eq!(args.verb, None);
    }

    fn settings(args: &Args) -> PrinterSettings {
        args.printer_settings(&texts::Texts::builtin().words(&texts::Lang::VI))
    }

    #[test]
    fn a_printer_is_named_with_its_paper() {
        let args = read("--printer tcp:10.0.0.5 --paper-width 384 --roll-slips 200").unwrap();
        let PrinterSettings { way, width, roll_slips, .. } = settings(&args);
        assert_eq!((way.to_string().as_str(), width, roll_slips), ("tcp:10.0.0.5:9100", PaperWidth::Narrow, Some(200)));
        assert_eq!(settings(&read("--print-to /s").unwrap()).way, Way::Folder("/s".into()));
        for (line, why) in [
            ("--printer usb:1", "tcp:HOST[:9100]"),
            ("--printer cups:a --print-to /s", "cannot be used with"),
            ("--paper-width 80", "384, 512 or 576"),
            ("--roll-slips 0", "is not in 1..=100000"),
            ("--office-file o.toml", "--print-sample"),
        ] {
            let said = read(line).unwrap_err().to_string();
            assert!(said.contains(why), "{line}: {said}");
        }
    }

    #[test]
    fn a_sample_needs_a_file_and_perhaps_an_office() {
        let args = read("--print-sample s.png --width 512 --office-file o.toml --language vi,en").unwrap();
        assert_eq!((args.print_sample, args.paper_width), (Some("s.png".into()), Some(PaperWidth::Middle)));
        assert_eq!((args.office_file, args.language), (Some("o.toml".into()), vec!["vi".to_owned(), "en".to_owned()]));
    }

    #[test]
    fn a_script_says_what_to_take() {
        let args = read("--office an-binh --device script-1 issue --service chung-thuc --count 3 --json").unwrap();
        let Some(Verb::Issue(issue)) = args.verb else { panic!("no verb was read") };
        assert_eq!((issue.service.as_str(), issue.count), ("chung-thuc", 3));
        assert_eq!(issue.answering, Answering { json: true, timeout_s: 20 });
    }

    #[test]
    fn a_script_can_say_all_that_a_citizen_can() {
        let line = "--office o issue --service ho-tich --procedure khai-sinh --class u1 --files 3 \
                    --further chung-thuc,ho-tich:ket-hon --needs wheelchair,does-not-hear";
        let Some(Verb::Issue(issue)) = read(line).unwrap().verb else { panic!("no verb was read") };
        let Wish::Number(errand) = issue.wish() else { panic!("no number is wished for") };
        let further: Vec<_> = errand.further.iter().map(|want| (&*want.service, want.procedure.as_deref())).collect();
        assert_eq!(further, [("chung-thuc", None), ("ho-tich", Some("ket-hon"))]);
        assert_eq!((errand.files, errand.needs), (Some(3), vec![Need::Wheelchair, Need::DoesNotHear]));
        for bad in ["--further :x", "--further a:", "--needs tea", "--files 0"] {
            assert!(read(&format!("--office o issue --service s {bad}")).is_err(), "{bad} was taken");
        }
    }

    #[test]
    fn a_script_asks_about_a_number_or_an_appointment() {
        let verb = |line: &str| read(&format!("--office o {line}")).unwrap().verb;
        assert!(matches!(verb("check-in 1482913"), Some(Verb::CheckIn { code, .. }) if code == "1482913"));
        assert!(matches!(verb("back 1042 --timeout-s 3"), Some(Verb::Back(of)) if of.answering.timeout_s == 3));
        assert!(matches!(verb("state A1000 --json"), Some(Verb::State(of)) if of.number == "A1000"));
    }

    #[test]
    fn a_kiosk_goes_on_alone_after_eight_seconds_or_as_it_is_told() {
        assert_eq!(read("").unwrap().offline_after, Duration::from_secs(8));
        assert_eq!(read("--offline-after-s 0.3").unwrap().offline_after, Duration::from_millis(300));
        for bad in ["0", "601", "-1", "x", "NaN", "inf"] {
            assert!(read(&format!("--offline-after-s={bad}")).is_err(), "{bad} was taken");
        }
    }

    #[test]
    fn a_command_that_is_none_is_refused_at_the_start() {
        assert!(read("--shutdown-command poweroff").is_ok());
        assert!(command(" ").is_err() && command("").is_err());
    }

    #[test]
    fn a_device_s_name_cannot_leave_its_folder() {
        for bad in ["../x", "a/b", "", ".hidden"] {
            assert!(device(bad).is_err(), "{bad:?} was taken");
        }
    }
}
