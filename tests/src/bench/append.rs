//! A durable append through the store, against one `write` and one `fdatasync` of the same bytes, batched likewise.

use std::path::Path;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use queue::Day;
use server::office_file::OfficeFile;
use store::{LogName, Options, Store, Version};

use super::history::History;
use super::raw_log::RawLog;
use super::report::{Figure, Report, Target, median};
use super::{Bench, stand};

const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_millis(500);
/// Concurrent appends, and the share of the raw rate that they must reach.
const LOADS: [(usize, f64); 3] = [(1, 0.55), (64, 0.4), (1024, 0.25)];

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    let dir = bench.room();
    let record = a_commit();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(&dir.path().join("store"), Options::default()).expect("the store opens");
        for (tasks, reach) in LOADS {
            for offices in [1, 64] {
                let mut rounds = Vec::new();
                for round in 0..ROUNDS {
                    let raw = raw(dir.path(), &record, tasks).await;
                    let names = format!("{tasks}-{offices}-{round}");
                    let stored = through_store(&store, &names, &record, tasks, offices).await;
                    rounds.push((stored, raw));
                }
                let ratio = median(rounds.iter().map(|(stored, raw)| stored / raw));
                report.figure(Figure {
                    what: format!("{tasks} concurrent, {offices} offices, {} B", record.len()),
                    measured: format!("{:.0}/s", median(rounds.iter().map(|(stored, _)| *stored))),
                    limit: format!("{:.0}/s", median(rounds.iter().map(|(_, raw)| *raw))),
                    ratio: format!("{ratio:.2}"),
                    target: Target::at_least(reach, "", ratio),
                });
            }
        }
        for log in store.logs().expect("the logs are listed") {
            store.verify(&log).expect("nothing is damaged");
        }
        store.close().await;
    });
}

/// The bytes of the commit in which one number is given.
pub(super) fn a_commit() -> Vec<u8> {
    let file = OfficeFile::parse(Path::new("an-binh.toml"), &stand::text("an-binh", 1)).expect("a good file");
    let (mut history, _) = History::begin(&file, Day(20_000));
    history.issues().bytes.to_vec()
}

/// How many appends a second so many tasks make that each wait for one answer before the next append.
async fn rate<F: Future<Output = ()> + Send + 'static>(
    tasks: usize,
    task: impl Fn(usize, Arc<AtomicUsize>) -> F,
) -> f64 {
    let done = Arc::new(AtomicUsize::new(0));
    let begun = Instant::now();
    let tasks: Vec<_> = (0..tasks).map(|n| tokio::spawn(task(n, done.clone()))).collect();
    for task in tasks {
        task.await.expect("no task panics");
    }
    done.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64()
}

async fn raw(dir: &Path, record: &[u8], tasks: usize) -> f64 {
    let log = RawLog::open(dir);
    let until = Instant::now() + ROUND;
    let rate = rate(tasks, |_, done| {
        let (appender, record) = (log.appender(), record.to_vec());
        async move {
            while Instant::now() < until {
                appender.append(record.clone()).await;
                done.fetch_add(1, Ordering::Relaxed);
            }
        }
    })
    .await;
    log.close();
    rate
}

/// One log of the store with the version that the next append expects.
type Head = Arc<(LogName, Mutex<Version>)>;

/// Tasks that share a log take turns in sending, so that their requests arrive in the order of their versions.
async fn through_store(store: &Store, names: &str, record: &[u8], tasks: usize, offices: usize) -> f64 {
    let named = |n| LogName::new(&format!("office-{names}-{n}")).expect("a good name");
    let heads: Arc<Vec<Head>> = Arc::new((0..offices).map(|n| Arc::new((named(n), Mutex::default()))).collect());
    let until = Instant::now() + ROUND;
    rate(tasks, |n, done| {
        let (store, heads, record) = (store.clone(), heads.clone(), record.to_vec());
        async move {
            // With fewer tasks than offices, each goes round.
            let mine = heads.iter().skip(n % offices).step_by(tasks.min(offices)).cycle();
            for office in mine.take_while(|_| Instant::now() < until) {
                sent(&store, office, &record).await;
                done.fetch_add(1, Ordering::Relaxed);
            }
        }
    })
    .await
}

async fn sent(store: &Store, office: &Head, record: &[u8]) {
    let (append, first) = {
        let mut head = office.1.lock().expect("no task panics");
        // A future sends its request when it is polled for the first time.
        let mut append: Pin<Box<_>> = Box::pin(store.append(&office.0, *head, record.to_vec()));
        let first = append.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        *head = head.next();
        (append, first)
    };
    let appended = match first {
        Poll::Ready(appended) => appended,
        Poll::Pending => append.await,
    };
    appended.expect("the store appends");
}
