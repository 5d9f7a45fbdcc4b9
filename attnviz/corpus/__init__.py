"""Many inputs: tables, decoded, judged, evaluated."""
