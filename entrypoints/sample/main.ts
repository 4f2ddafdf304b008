/** The scripts of the content script in their order: those that provide something, then the one that uses it. */
const SCRIPTS = ['approximate', 'quote', 'metadata', 'reading', 'card-frame', 'content-script'];

/** The sample report loads the content script itself: none can be injected into an extension's own page. */
for (const name of SCRIPTS) {
  const script = document.createElement('script');
  script.src = `/${name}.js`;
  // In this order.
  script.async = false;
  document.head.append(script);
}
