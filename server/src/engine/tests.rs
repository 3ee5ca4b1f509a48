mod faults;
mod life;
mod many;
mod time;
mod world;
