"""One module a page, or a family of pages; each brings its routes as `router`."""

from __future__ import annotations

from whosays.web.pages import claims, overview, signing

ROUTERS = (overview.router, claims.router, signing.router)
