//! A second seat, as a browser and as a connected program meet it: who is let in, and that nothing is missed.

mod crowded;
mod facts;
mod first;
mod guest;
mod seated;
mod strangers;
