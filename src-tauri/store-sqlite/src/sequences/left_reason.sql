SELECT left_reason FROM enrolments WHERE id = ?1
