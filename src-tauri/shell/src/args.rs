use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;

/// Dialyard: takes leads in over HTTP, keeps them on this computer, and dials them.
#[derive(Debug, Clone, Parser)]
#[command(name = "dialyard", version)]
pub struct Args {
    /// Where the office keeps its data [default: this platform's data directory]
    #[arg(long, value_name = "DIR", env = "DIALYARD_DATA_DIR", hide_env_values = true)]
    pub data_dir: Option<PathBuf>,
    /// Start in the tray, without showing the window
    #[arg(long)]
    pub hidden: bool,
    /// Listen here and not at the address in the settings; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", env = "DIALYARD_LISTEN", hide_env_values = true)]
    pub listen: Option<SocketAddr>,
    /// Open the window of another office: https://192.168.1.20:8711, as it is shown there under Settings, Second seat
    #[arg(long, value_name = "URL", conflicts_with = "listen")]
    pub connect: Option<String>,
    /// Look at that office's certificate anew: it made another one
    #[arg(long, requires = "connect")]
    pub forget_certificate: bool,
    /// Show what another start failed with; the words come in by the environment.
    #[arg(long, hide = true)]
    pub tell_trouble: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_argument_is_optional() {
        let args = Args::try_parse_from(["dialyard"]).expect("no arguments");
        assert!(!args.hidden && !args.tell_trouble);
    }

    #[test]
    fn an_address_to_listen_on_is_an_address_and_a_port() {
        let args = Args::try_parse_from(["dialyard", "--listen", "127.0.0.1:0"]).expect("an address");
        assert_eq!(args.listen.map(|at| at.port()), Some(0));
        assert!(Args::try_parse_from(["dialyard", "--listen", "8710"]).is_err());
    }
}
