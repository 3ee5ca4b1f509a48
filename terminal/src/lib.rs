//! What the terminal screens share.
//!
//! A program is a [`Screen`]: a model that takes [`Input`]s and gives [`Effects`], and draws itself as a pure function
//! of `(model, now)`. [`run`] is the one event loop there is. The rest is what such screens are built from: large
//! digits ([`SizeClass`], [`Large`]; [`Segments`] on panels of a few rows), the [`Theme`], a table of keys that is both obeyed and printed ([`KeyTable`]),
//! buttons for the mouse ([`HitMap`], [`Press`]), lines where there is no screen ([`print_lines`]), and the honest age of what is shown ([`Freshness`]).
//!
//! ```no_run
//! # use terminal::*;
//! # use ratatui::Frame;
//! struct Greeting;
//! impl Screen for Greeting {
//!     type Message = String;
//!     type Order = std::convert::Infallible;
//!     fn update(&mut self, input: Input<String>, _: Millis) -> Effects<Self::Order> {
//!         if let Input::Key(_) = input { Effects::quit() } else { Effects::redraw() }
//!     }
//!     fn render(&self, _: Millis, frame: &mut Frame<'_>) {
//!         let theme = Theme::from_env();
//!         let class = SizeClass::fit(theme, "1001", frame.area().as_size());
//!         frame.render_widget(Large::new("1001", class).style(theme.style(Role::Number)), frame.area());
//!     }
//!     fn next_wake(&self, _: Millis) -> Option<Millis> {
//!         None
//!     }
//! }
//! # async fn example() -> Result<(), RunError> {
//! let (_sender, messages) = tokio::sync::mpsc::channel(64);
//! run(Greeting, messages, Clock::start(), Options::default(), |order| match order {}).await?;
//! # Ok(()) }
//! ```

mod banner;
mod button;
mod clock_line;
mod freshness;
mod hits;
mod keys;
mod ladder;
mod large;
mod lines;
#[cfg(feature = "picture")]
mod picture;
mod run;
mod screen;
mod theme;
mod ticker;
mod time;
mod wall_time;
mod wrap;

pub use banner::Banner;
pub use button::{Button, ButtonState};
pub use clock_line::clock_line;
pub use freshness::Freshness;
pub use hits::{HitMap, Press};
pub use keys::{Binding, Chord, KeyTable};
pub use ladder::{SizeRung, TooSmall};
pub use large::{Large, Segments, SizeClass};
pub use lines::print_lines;
#[cfg(feature = "picture")]
pub use picture::buffer_png;
pub use run::{Options, RunError, run};
pub use screen::{Effects, Input, Screen};
pub use theme::{Depth, Ink, Role, Theme};
pub use ticker::Ticker;
pub use time::{Clock, Millis};
pub use wall_time::wall_time;
pub use wrap::{width, wrap};
