"""The page Many inputs."""
