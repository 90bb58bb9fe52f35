"""The web application: pages in which an analyst works all day and an editor checks one figure in one minute, and the REST API beside them.

    record + catalogue → desk → pages, rest → browser

* `desk`: the record that is open, its catalogue, and making that anew when the record has changed;
* `app`: the application put together; `safety`: who may ask, and what a browser may do with the answer;
* `rendering`: templates and the words and addresses that they share; `pages`: one module a page; `rest`: the API.

Rules that always hold: pages are made on the server and work without scripts, but for the map and the network, beside which a table says the same;
nothing is loaded from elsewhere; every text of a document is escaped; a write needs a token that only our own pages have, or an API client's header;
what a person decides is in the record before the answer is sent.
"""
