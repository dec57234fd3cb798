"""The site to carry away: pages whose addresses lead from one to the other without a server."""
