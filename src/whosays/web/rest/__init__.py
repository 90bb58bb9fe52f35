"""The REST API: what the pages show and do, for programs."""

from __future__ import annotations

from fastapi import FastAPI

from whosays.web.rest import claims

ROUTERS = (claims.router,)


def api(parent: FastAPI) -> FastAPI:
    """The API on the desk of `parent`."""
    app = FastAPI(title="whosays", version="1")
    app.state = parent.state
    for router in ROUTERS:
        app.include_router(router)
    return app
