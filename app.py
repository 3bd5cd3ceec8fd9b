"""The router: page config and navigation; everything else lives in pages/.

`streamlit run` finds the application here and starts it, so that it can make itself ready; the
application then runs this same file for each reader, as a server does that knows no applications.
"""

import streamlit as st

if st.runtime.scriptrunner.get_script_run_ctx(suppress_warning=True):
    from pages.shell.router import run

    run()
else:
    from pages.shell.warming import lifespan

    app = st.App(__file__, lifespan=lifespan)
