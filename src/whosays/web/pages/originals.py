"""The bytes of a document as they were stored, handed over so that no browser ever runs them.

A report may be a page with scripts, a picture that holds some, or a file made to harm. It is given as a download of no particular type, under a
policy that would take all rights from it even if a browser chose to show it.
"""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import Response

from whosays.web.requests import OnDesk
from whosays.web.unseen import plain_name

router = APIRouter()


@router.get("/documents/{name}/original")
def original(desk: OnDesk, name: str) -> Response:
    """The stored bytes, as a download."""
    document = desk.record.document(name)
    called = plain_name(document.name)
    plain = called.encode("ascii", "replace").decode().replace("?", "-")
    headers = {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(called, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "x-content-type-options": "nosniff",
        "x-download-options": "noopen",
        "cache-control": "private, no-cache",
        "etag": f'"{document.sha256}"',
    }
    return Response(desk.record.content(document.sha256), media_type="application/octet-stream", headers=headers)
