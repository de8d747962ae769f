SELECT count(*) FROM lead_sources
