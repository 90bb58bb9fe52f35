"""One module a page, or a family of pages; each brings its routes as `router`."""

from __future__ import annotations

from whosays.web.pages import (
    actor,
    actors,
    adding,
    audit,
    claim,
    claims,
    copies,
    correcting,
    documents,
    incidents,
    map,
    originals,
    overview,
    questions,
    review,
    searching,
    signing,
    sources,
    timeline,
    wording,
)

ROUTERS = (
    actors.router,
    actor.router,
    adding.router,
    overview.router,
    questions.router,
    incidents.router,
    claims.router,
    signing.router,
    searching.router,
    map.router,
    timeline.router,
    documents.router,
    originals.router,
    claim.router,
    copies.router,
    correcting.router,
    wording.router,
    review.router,
    audit.router,
    sources.router,
)
