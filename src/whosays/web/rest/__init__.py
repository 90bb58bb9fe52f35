"""The REST API: what the pages show and do, for programs, described by OpenAPI at `/api/v1/openapi.json`.

Rules that always hold: an error is an RFC 9457 problem that names the thing, the value and the next step; a list comes in pages that a cursor joins; an
answer carries an entity tag, and "not modified" costs nothing; a write can be sent again under its idempotency key and happens once.
"""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from whosays.errors import WhosaysError
from whosays.web.rest import actors, claims, decisions, documents, exports, grades, problems, questions, status
from whosays.web.rest.fresh import Fresh
from whosays.web.rest.repeats import Repeats

ROUTERS = (
    status.router,
    documents.router,
    claims.router,
    questions.router,
    actors.router,
    decisions.router,
    grades.router,
    exports.router,
)

ABOUT = """Who says what, by whom, through whom, how surely, with the words.

* **Filters** mean what they do on the command line: `kind`, `actor`, `place`, `outlet`, `source`, `text`, `document`, `as_of`,
  `known_on`, `since`, `until`, `status`, `withdrawn`.
* **Pages**: ask for `limit` items; an answer's `after` is the cursor of the next page, `null` on the last. Send it back as it is; it stays good when the
  record changes. Where it leads nowhere the problem's `first_page` says where the list begins.
* **Errors** are problem details (RFC 9457): `detail` names the thing, the value and the next step.
* **Entity tags**: send `If-None-Match` with the `ETag` of an earlier answer; 304 says that the record is as it was.
* **Idempotency**: send `Idempotency-Key` with a write; sent again within a day it gives the first answer and does nothing twice.
* **Token**: a server that is not on loopback asks for `Authorization: Bearer TOKEN`.
"""


def api(parent: FastAPI) -> FastAPI:
    """The API on the desk of `parent`."""
    app = FastAPI(
        title="whosays",
        version="1",
        description=ABOUT,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
        responses=problems.ANSWERS,
    )
    app.state = parent.state
    for router in ROUTERS:
        app.include_router(router)
    app.add_middleware(Fresh, desk=parent.state.desk)
    app.add_middleware(Repeats, answers=parent.state.answers)
    app.add_exception_handler(WhosaysError, problems.told)
    app.add_exception_handler(HTTPException, problems.refused)
    app.add_exception_handler(RequestValidationError, problems.misread)
    return app
