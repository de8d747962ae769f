//! Server-sent events, as they come in pieces.

/// One event, whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    pub id: Option<String>,
    pub kind: String,
    pub data: String,
}

/// No event of ours is so long; what is, is none.
const EVENT_MAX: usize = 8 << 20;

#[derive(Default)]
pub struct Events {
    /// What has come of the event that is not whole yet.
    begun: Vec<u8>,
}

impl Events {
    /// The events that are whole with this piece; none: this is no stream of events.
    pub fn take(&mut self, piece: &[u8]) -> Option<Vec<Event>> {
        self.begun.extend_from_slice(piece);
        let mut whole = Vec::new();
        while let Some(end) = self.begun.windows(2).position(|two| two == b"\n\n") {
            let text: Vec<u8> = self.begun.drain(..end + 2).collect();
            whole.extend(read(&String::from_utf8_lossy(&text)));
        }
        (self.begun.len() <= EVENT_MAX).then_some(whole)
    }
}

/// None for a heartbeat.
fn read(text: &str) -> Option<Event> {
    let mut event = Event::default();
    for line in text.lines() {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "id" => event.id = Some(value.to_owned()),
            "event" => value.clone_into(&mut event.kind),
            "data" => {
                if !event.data.is_empty() {
                    event.data.push('\n');
                }
                event.data.push_str(value);
            }
            _ => {}
        }
    }
    (!event.data.is_empty()).then_some(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_the_same_however_they_are_cut() {
        let text = b":\n\nid: a.1\nevent: facts\ndata: [1]\n\nevent: notice\ndata: {\"x\":1}\n\n:\n\n";
        let mut expected = Events::default().take(text).expect("events");
        assert_eq!(expected.len(), 2);
        assert_eq!(
            (expected[0].id.as_deref(), expected[0].kind.as_str(), expected[0].data.as_str()),
            (Some("a.1"), "facts", "[1]")
        );
        for at in 0..text.len() {
            let mut events = Events::default();
            let mut found = events.take(&text[..at]).expect("events");
            found.extend(events.take(&text[at..]).expect("events"));
            assert_eq!(found, expected, "cut at {at}");
        }
        expected.clear();
    }

    #[test]
    fn what_never_ends_is_given_up() {
        let mut events = Events::default();
        assert!((0..9).map(|_| events.take(&vec![b'x'; 1 << 20])).any(|taken| taken.is_none()));
    }
}
