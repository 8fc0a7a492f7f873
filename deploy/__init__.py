"""What the containers of docker-compose.yml need: image, front, certificate."""
