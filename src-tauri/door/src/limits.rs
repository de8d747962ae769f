use std::time::Duration;

#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Connections at once. Whoever comes later takes the place of one that does nothing; when all are being answered,
    /// it waits until one ends.
    pub connections_max: usize,
    /// Of these, how many of one address. One more takes the place of another of them that does nothing; when all are
    /// being answered, it is refused at once.
    pub per_caller_max: usize,
    /// The same for programs on this computer, which all have one address.
    pub per_local_caller_max: usize,
    /// The head of a request, path and query included. A body is bounded by its reader.
    pub head_bytes_max: usize,
    /// For the handshake, for a head to come, and for a connection to be idle.
    pub head_patience: Duration,
    /// For an answer to be taken, a piece of it at a time.
    pub answer_patience: Duration,
    /// For what is in flight to end when the socket closes.
    pub farewell: Duration,
    /// Whether a caller that closes its side once it has asked is still answered: some programs do. Where it is not, what
    /// is done for somebody ends when that somebody goes away.
    pub half_close: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections_max: 1_024,
            per_caller_max: 128,
            per_local_caller_max: 512,
            head_bytes_max: 96 * 1024,
            head_patience: Duration::from_secs(20),
            answer_patience: Duration::from_secs(20),
            farewell: Duration::from_secs(5),
            half_close: true,
        }
    }
}
