//! A thermal printer on a TCP socket, and what comes out of it. It serves one connection after the other, as such printers do.

mod engine;

use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::decoder::{Decoder, Step};
use engine::Engine;
pub(crate) use engine::{Closes, Fault, Kind, Piece, Trap};

/// How often a printer that has something to do does some of it.
const BEAT: Duration = Duration::from_millis(4);

/// A printer.
pub(crate) struct Fake {
    pub(crate) address: SocketAddr,
    engine: Arc<Mutex<Engine>>,
    fault: watch::Sender<Option<Fault>>,
    late: Arc<watch::Sender<usize>>,
    serving: JoinHandle<()>,
}

impl Fake {
    /// A printer that is well, with so many dots across.
    pub(crate) async fn start(dots: u32, kind: Kind) -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound socket");
        let (fault, _) = watch::channel(None);
        let engine = Arc::new(Mutex::new(Engine::new(kind, fault.clone())));
        let late = Arc::new(watch::Sender::new(0));
        let serving = tokio::spawn(serve(listener, dots, Arc::clone(&engine), Arc::clone(&late)));
        Fake { address, engine, fault, late, serving }
    }

    /// What came out so far, the oldest piece first; the last one may hang out half.
    pub(crate) fn pieces(&self) -> Vec<Piece> {
        self.lock().pieces()
    }

    /// What it was sent and does not know.
    pub(crate) fn complaints(&self) -> Vec<String> {
        self.lock().complaints.clone()
    }

    /// How many slips were broken off while they were sent or printed, as far as the printer saw.
    pub(crate) fn broken_off(&self) -> usize {
        self.lock().broken_off
    }

    /// From now on, or from a certain row on, this is wrong.
    pub(crate) fn arm(&self, trap: Trap) {
        self.lock().arm(trap);
    }

    /// Nothing is wrong any more.
    pub(crate) fn repair(&self) {
        self.lock().repair();
    }

    /// From now on another printer stands here.
    pub(crate) fn replace(&self, kind: Kind) {
        self.lock().kind = kind;
    }

    /// The end of the roll is near, or not.
    pub(crate) fn paper_low(&self, low: bool) {
        self.lock().low = low;
    }

    /// Until so many answers more came late.
    pub(crate) async fn late_answers(&self, more: usize) {
        let mut late = self.late.subscribe();
        let until = *late.borrow_and_update() + more;
        drop(late.wait_for(|count| *count >= until).await.expect("the printer lives on"));
    }

    /// What is wrong now, and whenever that changes.
    pub(crate) fn fault(&self) -> watch::Receiver<Option<Fault>> {
        self.fault.subscribe()
    }

    fn lock(&self) -> MutexGuard<'_, Engine> {
        self.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(listener: TcpListener, dots: u32, engine: Arc<Mutex<Engine>>, late: Arc<watch::Sender<usize>>) {
    while let Ok((peer, _)) = listener.accept().await {
        // A printer without power, as far as TCP can show it.
        if lock(&engine).is_gone() {
            continue;
        }
        listen(peer, Decoder::new(dots), &engine, &late).await;
        lock(&engine).left();
    }
}

/// One connection, to its end.
async fn listen(
    mut peer: TcpStream,
    mut decoder: Decoder,
    engine: &Mutex<Engine>,
    late_answers: &watch::Sender<usize>,
) {
    let (answer, mut answers) = mpsc::unbounded_channel();
    let mut bytes = [0; 2048];
    let mut is_open = true;
    loop {
        let (is_frozen, is_restless) = {
            let engine = lock(engine);
            (engine.is_frozen(), engine.is_restless() || !is_open)
        };
        tokio::select! {
            read = peer.read(&mut bytes), if is_open && !is_frozen => match read {
                Ok(0) => is_open = false,
                Ok(count) => hear(&bytes[..count], &mut decoder, engine, &answer),
                Err(_) => return,
            },
            Some(byte) = answers.recv(), if !is_frozen => {
                let late = lock(engine).late();
                sleep(late).await;
                late_answers.send_modify(|count| *count += usize::from(!late.is_zero()));
                let more = std::iter::from_fn(|| answers.try_recv().ok());
                let together: Vec<u8> = std::iter::once(byte).chain(more).collect();
                if peer.write_all(&together).await.is_err() {
                    return;
                }
            }
            () = sleep(BEAT), if is_restless => {}
        }
        let mut engine = lock(engine);
        engine.advance();
        if engine.hangs_up() {
            // The other end is to see it break, and not end.
            peer.set_zero_linger().expect("an open socket");
            return;
        }
        if engine.ends_job && answers.is_empty() {
            // The other end sees a break instead of an end when something is left unread.
            let left = peer.into_std().and_then(|mut peer| io::Read::read(&mut peer, &mut bytes));
            engine.broken_off += usize::from(left.is_ok_and(|count| count > 0));
            return;
        }
        let is_through = answers.is_empty() && !engine.is_busy();
        if !is_open && (is_through || engine.is_stopped()) {
            if decoder.is_in_command() {
                engine.broken_off += 1;
            }
            return;
        }
    }
}

fn hear(bytes: &[u8], decoder: &mut Decoder, engine: &Mutex<Engine>, answer: &mpsc::UnboundedSender<u8>) {
    let mut engine = lock(engine);
    for byte in bytes {
        match decoder.take(*byte) {
            Ok(None) => {}
            Ok(Some(Step::Ask(what))) => engine.asked(what, answer),
            Ok(Some(step)) => engine.push(step, answer),
            Err(why) => {
                engine.complaints.push(why);
                return;
            }
        }
        if engine.hangs_up_soon() || engine.ends_job {
            return;
        }
    }
}

fn lock(engine: &Mutex<Engine>) -> MutexGuard<'_, Engine> {
    engine.lock().unwrap_or_else(PoisonError::into_inner)
}
