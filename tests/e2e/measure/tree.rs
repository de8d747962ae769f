//! A program with everything it started.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

pub struct Tree(Vec<u32>);

impl Tree {
    /// The newest process of this program, and all below it.
    pub fn of(binary: PathBuf) -> Self {
        let mut below: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut root = None;
        for pid in fs::read_dir("/proc")
            .expect("processes")
            .flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        {
            let Some((parent, _)) = stat(pid) else { continue };
            below.entry(parent).or_default().push(pid);
            if fs::read_link(format!("/proc/{pid}/exe")).is_ok_and(|exe| exe == binary) {
                root = root.max(Some(pid));
            }
        }
        let mut all = vec![root.unwrap_or_else(|| panic!("{} does not run", binary.display()))];
        let mut at = 0;
        while let Some(pid) = all.get(at).copied() {
            all.extend(below.get(&pid).into_iter().flatten());
            at += 1;
        }
        Self(all)
    }

    /// What is shared with others counts in part.
    pub fn memory_mib(&self) -> f64 {
        let pss = |pid: &u32| {
            let said = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
            let line = said.lines().find_map(|line| line.strip_prefix("Pss:"));
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok()).unwrap_or(0.0)
        };
        self.0.iter().map(pss).sum::<f64>() / 1_024.0
    }

    /// Time on any core so far; a tick is ten milliseconds.
    pub fn cpu_ms(&self) -> f64 {
        self.0.iter().filter_map(|pid| stat(*pid)).map(|(_, ticks)| ticks as f64 * 10.0).sum()
    }
}

/// Its parent, and the time it has had.
fn stat(pid: u32) -> Option<(u32, u64)> {
    let said = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may hold anything, but ends at the last bracket.
    let fields: Vec<&str> = said.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
    Some((fields.get(1)?.parse().ok()?, ticks))
}
