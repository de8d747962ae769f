//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use dialyard_engine::tokens::{DuplicateResponse, Scope};

/// Dialyard without a window: takes in leads, and runs the commands of an office.
#[derive(Debug, Parser)]
#[command(name = "dialyard-server", version, arg_required_else_help = true)]
pub struct Args {
    /// Where the office's data is [default: the platform's data directory]
    #[arg(long, global = true, env = "DIALYARD_DATA_DIR", value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// How log lines are written on standard error
    #[arg(long, global = true, value_enum, default_value_t = Log::Text)]
    pub log: Log,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Log {
    Text,
    /// One object a line
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the listener and the engine until SIGTERM or Ctrl-C
    Serve(Serve),
    /// The sample office: made-up people to look at and try things on
    #[command(subcommand)]
    Sample(Sample),
    /// Access to the API
    #[command(subcommand)]
    Token(Token),
    /// Everything that is stored about one person
    #[command(subcommand)]
    Person(Person),
    /// The people of the office
    #[command(subcommand)]
    User(User),
    /// The numbers the office calls from
    #[command(subcommand)]
    Line(Line),
    /// Users who share incoming work
    #[command(subcommand)]
    RingGroup(RingGroup),
    /// What a list belongs to: the line its leads are called from
    #[command(subcommand)]
    Campaign(Campaign),
    /// Lists of leads
    #[command(subcommand)]
    List(List),
    /// Write a consistent copy of everything, also while another program serves
    Backup { file: PathBuf },
    /// Put a backup in the place of the data
    Restore {
        file: PathBuf,
        /// Replace what is there; it is kept beside it as dialyard.db.before-restore-MOMENT
        #[arg(long)]
        force: bool,
    },
    /// Verify the data and say what was found
    Check,
}

#[derive(Debug, clap::Args)]
pub struct Serve {
    /// Address of the listener; port 0 takes a free one [default: the setting, at first 127.0.0.1:8710]
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Write {"address","pid"} here once requests are answered
    #[arg(long, value_name = "FILE")]
    pub ready_file: Option<PathBuf>,
    /// Share the window with browsers here: by HTTPS, or without on this computer itself; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", num_args = 0..=1, default_missing_value = "127.0.0.1:8711")]
    pub ui: Option<SocketAddr>,
    /// The certificate of --ui, a PEM file [default: a self-made one]
    #[arg(long, value_name = "FILE", requires = "ui", requires = "ui_key")]
    pub ui_certificate: Option<PathBuf>,
    /// The private key of that certificate, a PEM file
    #[arg(long, value_name = "FILE", requires = "ui_certificate")]
    pub ui_key: Option<PathBuf>,
    /// Requests a minute for one token on one endpoint; 0 is no limit [default: the setting]
    #[arg(long, value_name = "N")]
    pub rate_limit: Option<u32>,
}

#[derive(Debug, Subcommand)]
pub enum Sample {
    /// Load it, and print the ids it made
    Load {
        #[arg(long, default_value_t = 200)]
        contacts: u64,
        /// The same seed makes the same people
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Take it away again
    Remove,
}

#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token and print it: it is shown this once
    Create {
        #[arg(long)]
        name: String,
        /// Whose it is [default: the first admin]
        #[arg(long, value_name = "ID")]
        user: Option<i64>,
        /// What it may do, separated by commas [default: all but admin]
        #[arg(long = "scope", value_name = "SCOPE", value_delimiter = ',', value_parser = scope)]
        scopes: Vec<Scope>,
        /// The last day it can be used (2027-01-31), or a moment (2027-01-31T18:00:00Z); UTC
        #[arg(long, value_name = "DATE", value_parser = super::commands::moment)]
        expires: Option<i64>,
        /// What a form for a contact that exists is answered, without force_update [default: 202]
        #[arg(long, value_name = "202|400|409", value_parser = duplicate_response)]
        duplicate_response: Option<DuplicateResponse>,
    },
    List,
    Revoke {
        id: i64,
    },
}

#[derive(Debug, Subcommand)]
pub enum Person {
    /// Print it as one JSON object
    Export(Who),
    /// Erase it for good; backups that were made before still hold it
    Erase {
        #[command(flatten)]
        who: Who,
        /// Nothing takes an erase back: without this it only says what there is
        #[arg(long)]
        yes: bool,
    },
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
pub struct Who {
    #[arg(long, value_name = "ID")]
    pub contact: Option<i64>,
    /// A phone number in any format, whether it is a contact's or not
    #[arg(long, value_name = "NUMBER")]
    pub phone: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum User {
    /// Add somebody and print the id
    Add {
        #[arg(long)]
        name: String,
        #[arg(long)]
        email: Option<String>,
        #[arg(long)]
        phone: Option<String>,
        #[arg(long, value_enum, default_value_t = Role::Agent)]
        role: Role,
        /// Works without a window: available whenever not on a call
        #[arg(long)]
        phone_only: bool,
        /// Read a password from the first line of standard input; without one nobody can sign in as this user
        #[arg(long)]
        password_stdin: bool,
    },
    List,
    /// Make a one-time password and print it: its owner chooses another at the next sign-in
    ResetPassword {
        id: i64,
    },
    /// Sign somebody out everywhere; leads can no longer name them as the owner
    Deactivate {
        id: i64,
        /// Who takes over the queue and the contacts [default: they stay]
        #[arg(long, value_name = "ID")]
        hand_to: Option<i64>,
    },
    Reactivate {
        id: i64,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Role {
    Agent,
    Admin,
}

#[derive(Debug, Subcommand)]
pub enum Line {
    /// Add a line and print its id
    Add {
        #[arg(long)]
        name: String,
        #[arg(long, visible_alias = "phone", value_name = "NUMBER")]
        phone_number: String,
    },
    List,
}

#[derive(Debug, Subcommand)]
pub enum RingGroup {
    /// Add a ring group and print its id
    Add {
        #[arg(long)]
        name: String,
        /// Ids of its users, separated by commas
        #[arg(long = "members", visible_alias = "member", value_name = "ID", value_delimiter = ',')]
        member_ids: Vec<i64>,
        /// How a call reaches them
        #[arg(long, value_enum, default_value_t = Ring::Together)]
        ring: Ring,
    },
    List,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Ring {
    Together,
    InTurn,
}

#[derive(Debug, Subcommand)]
pub enum Campaign {
    /// Add a campaign and print its id
    Add {
        #[arg(long)]
        name: String,
        /// The line it calls from
        #[arg(long, value_name = "ID")]
        line: Option<i64>,
    },
    List,
}

#[derive(Debug, Subcommand)]
pub enum List {
    /// Add a list and print its id
    Add {
        #[arg(long)]
        name: String,
        #[arg(long, value_name = "ID")]
        campaign: i64,
    },
    List,
}

fn scope(text: &str) -> Result<Scope, String> {
    const ALL: &str = "leads, sequences, calls, contacts-read, admin";
    Scope::of(&text.trim().replace('-', "_")).ok_or_else(|| format!("a scope is one of {ALL}"))
}

fn duplicate_response(text: &str) -> Result<DuplicateResponse, String> {
    match text {
        "202" => Ok(DuplicateResponse::Accepted),
        "400" => Ok(DuplicateResponse::BadRequest),
        "409" => Ok(DuplicateResponse::Conflict),
        _ => Err("it is 202, 400 or 409".to_owned()),
    }
}
