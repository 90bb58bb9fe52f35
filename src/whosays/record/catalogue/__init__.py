"""The catalogue: what pages show of a record, worked out once and kept in a file beside it.

    record → resolution, assessment → catalogue → pages

A record keeps what was said and decided; a page wants what follows from it, at once. The catalogue holds that: claims flattened with what their words
were resolved to, and the questions, incidents, actors, places and sources of one state of the record. It is an SQLite file, whatever the record is kept
in, and it can be thrown away at any time: nothing is in it that cannot be worked out again.

* `schema`: the tables; `rows`: what is read from them; `file`: the file opened for reading, or made anew;
* `claims`: which claims a filter wants; `search`: words in documents and claims; the other modules: each one noun, a page at a time;
* `overlay`: what people decided since, as far as it is a plain fact about one row.

Rules that always hold: no analyst's word is kept here alone; a filter wants the same claims here as everywhere else; every list comes in pages.
"""
