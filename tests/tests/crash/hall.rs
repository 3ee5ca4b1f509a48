//! People who are connected all the time, ask as fast as they are answered, and write down both.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use protocol::{Actor, Answer, Closing, Command, Finish, Need};
use tests::{Asker, PATIENCE, in_time, short_waits, within};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::program::{OFFICE, Place};

const SERVICES: [&str; 2] = ["s", "t"];
/// The most people who wait at once: dispensers pause beyond it, so that clerks and dispensers keep step.
const ROOM: usize = 40;

/// Everybody in the hall.
pub(crate) struct Hall {
    people: Vec<Asker>,
    work: JoinSet<()>,
    pub(crate) notes: Arc<Notes>,
    pace: Arc<Pace>,
}

/// How dispensers and clerks keep step, without looking.
struct Pace {
    room: Semaphore,
    waiting: Semaphore,
}

/// What was asked and what was heard.
#[derive(Default)]
pub(crate) struct Notes {
    asked: Mutex<BTreeMap<Uuid, Asked>>,
    /// How many answers each person has.
    answers: watch::Sender<Vec<usize>>,
}

/// One request; written down before it is sent.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) person: usize,
    pub(crate) command: Command,
    pub(crate) answer: Option<Answer>,
}

impl Notes {
    /// Everything so far.
    pub(crate) fn all(&self) -> BTreeMap<Uuid, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many answers there are.
    pub(crate) fn answered(&self) -> usize {
        self.answers.borrow().iter().sum()
    }

    /// Waits until there are so many answers.
    pub(crate) async fn until(&self, answers: usize) {
        let mut watched = self.answers.subscribe();
        let waited = watched.wait_for(|counts| counts.iter().sum::<usize>() >= answers);
        in_time("more answers", waited).await.expect("the notes are there");
    }

    /// Waits until each person has an answer that is not there yet.
    pub(crate) async fn until_everybody_goes_on(&self) {
        let before = self.answers.borrow().clone();
        let mut watched = self.answers.subscribe();
        let waited = watched.wait_for(|now| now.iter().zip(&before).all(|(now, before)| now > before));
        in_time("everybody to get one more answer", waited).await.expect("the notes are there");
    }

    fn asking(&self, id: Uuid, person: usize, command: Command) {
        let asked = Asked { person, command, answer: None };
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(id, asked);
    }

    fn heard(&self, id: Uuid, answer: Answer) {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = asked.get_mut(&id).expect("nothing is answered that was not asked");
        asked.answer = Some(answer);
        self.answers.send_modify(|counts| counts[asked.person] += 1);
    }
}

/// One of them.
#[derive(Clone)]
struct Person {
    index: usize,
    asker: Asker,
    notes: Arc<Notes>,
    pace: Arc<Pace>,
}

impl Hall {
    /// So many dispensers and clerks begin to work, and come back whenever there is a server.
    pub(crate) fn opens(place: &Place, dispensers: usize, clerks: usize) -> Hall {
        let notes = Arc::new(Notes::default());
        notes.answers.send_replace(vec![0; dispensers + clerks]);
        let pace = Arc::new(Pace { room: Semaphore::new(ROOM), waiting: Semaphore::new(0) });
        let mut hall = Hall { people: Vec::new(), work: JoinSet::new(), notes, pace };
        for index in 0..dispensers + clerks {
            let is_dispenser = index < dispensers;
            let actor = if is_dispenser {
                Actor::Device(format!("kiosk-{index}"))
            } else {
                Actor::Clerk(format!("clerk-{}", index - dispensers + 1))
            };
            let asker = Asker::connect(&place.door().with(short_waits()), OFFICE, actor);
            hall.people.push(asker.clone());
            let (notes, pace) = (Arc::clone(&hall.notes), Arc::clone(&hall.pace));
            let person = Person { index, asker, notes, pace };
            if is_dispenser {
                hall.work.spawn(person.gives_numbers());
            } else {
                hall.work.spawn(person.serves((index - dispensers + 1).to_string()));
            }
        }
        hall
    }

    /// Everybody finishes what is begun.
    ///
    /// # Panics
    /// Somebody was refused, or had no answer in time.
    pub(crate) async fn closes(&mut self) {
        self.pace.room.close();
        self.pace.waiting.close();
        while let Some(done) = within(PATIENCE, "everybody to finish", self.work.join_next()).await {
            done.expect("everybody got an answer to everything");
        }
    }

    /// Asks everything that was answered once more, under the same ids, and asserts that the answers are the same.
    pub(crate) async fn asks_again(&self) {
        let mut asking = JoinSet::new();
        let all = self.notes.all();
        for (index, asker) in self.people.iter().enumerate() {
            let mine: Vec<_> = all.iter().filter(|(_, asked)| asked.person == index).collect();
            let mine: Vec<_> = mine.into_iter().map(|(id, asked)| (*id, asked.clone())).collect();
            let asker = asker.clone();
            asking.spawn(async move {
                for (id, Asked { command, answer, .. }) in mine {
                    let again = asker.ask_once(id, command.clone()).await.ok();
                    assert_eq!(again, answer, "{command:?} was answered otherwise when it was asked again");
                }
            });
        }
        while let Some(done) = asking.join_next().await {
            done.expect("the same answers");
        }
    }
}

impl Person {
    async fn asks(&self, command: Command) -> Answer {
        let id = Uuid::new_v4();
        self.notes.asking(id, self.index, command.clone());
        let answer = self.asker.ask_once(id, command.clone()).await;
        let answer = answer.unwrap_or_else(|error| panic!("{command:?}: {error}"));
        self.notes.heard(id, answer.clone());
        answer
    }

    async fn gives_numbers(self) {
        let mut round = self.index;
        while let Ok(room) = self.pace.room.acquire().await {
            room.forget();
            let service = SERVICES[round % SERVICES.len()].to_owned();
            round += 1;
            let mut command = Command::issue(service);
            if let (Command::Issue { needs, .. }, true) = (&mut command, round.is_multiple_of(3)) {
                // What lies beside the journal must be durable too before a number is given.
                needs.push(Need::Wheelchair);
            }
            self.asks(command).await;
            self.pace.waiting.add_permits(1);
        }
    }

    async fn serves(self, counter: String) {
        let clerk = format!("clerk-{counter}");
        self.asks(Command::open(&*counter, clerk)).await;
        let mut in_hand: Option<String> = None;
        let mut round = self.index;
        while let Ok(somebody) = self.pace.waiting.acquire().await {
            somebody.forget();
            self.pace.room.add_permits(1);
            let closing = in_hand.take().map(|number| Closing::Served { number, details: Finish::default() });
            let Answer::Called(called) = self.asks(Command::CallNext { counter: counter.clone(), closing }).await
            else {
                panic!("a call is answered by a call");
            };
            let number = called.ticket.expect("somebody waits: the issue was answered before").number;
            self.asks(Command::Start { counter: counter.clone(), number: None }).await;
            round += 1;
            // Both ways to end: by itself, and by Next.
            if round.is_multiple_of(2) {
                let note = Some(format!("ghi chú {}", Uuid::new_v4()));
                let details = Finish { note, ..Finish::default() };
                self.asks(Command::Finish { counter: counter.clone(), closes: None, details }).await;
            } else {
                in_hand = Some(number);
            }
        }
    }
}
