//! The known path that an unknown one was probably meant to be.

use strsim::levenshtein;

use super::endpoints::is_under;

/// Longer paths are compared by their beginning: the cost grows with the length.
const COMPARED_MAX: usize = 128;

/// None where only something quite different is known. Under `/api` everything is near enough to be of use.
pub fn nearest(path: &str, known: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let plain: String = path.split('/').filter(|step| !step.is_empty()).flat_map(|step| ["/", step]).collect();
    let plain: String = plain.to_lowercase().chars().take(COMPARED_MAX).collect();
    let (far, found) =
        known.map(|candidate| (levenshtein(&plain, candidate), candidate)).min_by_key(|(far, _)| *far)?;
    // A slip leaves two letters of three where they were.
    let near = far * 3 <= plain.chars().count().max(found.len());
    (near || is_under(&plain, "/api")).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::endpoints::paths;

    #[test]
    fn a_slip_finds_the_path_that_was_meant() {
        for (path, meant) in [
            ("/api/v1/webhook/form", "/api/v1/webhook/forms"),
            ("/api/v1/webhook/forms/", "/api/v1/webhook/forms"),
            ("//api//v1/webhook/forms", "/api/v1/webhook/forms"),
            ("/API/V1/Webhook/Users", "/api/v1/webhook/users"),
            ("/api/v1/webhook/contacts/phone_number", "/api/v1/webhook/contact/phone-number"),
            ("/api/v1/webhook/user", "/api/v1/webhook/users"),
        ] {
            assert_eq!(nearest(path, paths()), Some(meant), "{path}");
        }
    }

    #[test]
    fn a_path_of_the_other_family_finds_one_only_when_it_is_near() {
        assert_eq!(nearest("/v1/webhook/forms", paths()), Some("/api/v1/webhook/forms"));
        for path in ["/v1", "/v1/leads/insert", "/v1/users", "/v1/lists/search", "/v1/campaigns/status"] {
            assert_eq!(nearest(path, paths()), None, "{path}");
        }
    }

    #[test]
    fn a_path_of_any_length_is_compared_in_bounded_time() {
        assert!(nearest(&"/api/x".repeat(10_000), paths()).is_some());
    }
}
