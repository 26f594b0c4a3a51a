"""What stands between the network and the pages: headers, hosts, origins, the token, limits."""
