/* For a map alone in a frame, as streamlit-folium shows it: one atlas, known by its name. */
window.atlas = window.newAtlas(document.body);
/* Folium wraps popups and start-up in jQuery; nothing here needs more of it than this. */
window.$ = window.$ || ((thing) => ({ 0: thing, ready: (action) => action() }));
