"""Results in English, without colours or layout: every output says the same words."""
