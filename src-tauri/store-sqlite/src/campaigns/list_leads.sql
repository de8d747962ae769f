SELECT list_id, count(*) FROM leads GROUP BY list_id
