"""The local site: a published database in a browser. Requests in, pages rendered here out; nothing is asked elsewhere.

`serving` opens the port, `app` has the routes, `guard` refuses what comes from elsewhere, `pages` and `lists` read what
a page shows, `addresses` keep all of a list's state in its address, `segments` put quotations in their places.
"""
