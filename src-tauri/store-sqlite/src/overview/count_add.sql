INSERT INTO lead_counts (quarter, source_id, leads, created) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (quarter, source_id) DO UPDATE SET leads = leads + excluded.leads, created = created + excluded.created
