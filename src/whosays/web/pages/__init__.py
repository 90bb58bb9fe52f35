"""One module a page, or a family of pages; each brings its routes as `router`."""

from __future__ import annotations

from whosays.web.pages import claim, claims, documents, incidents, map, originals, overview, questions, review, signing, timeline

ROUTERS = (overview.router, questions.router, incidents.router, claims.router, signing.router, map.router, timeline.router, documents.router, originals.router, claim.router, review.router)
