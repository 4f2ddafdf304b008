/* The titles of the pages. They stand in the HTML files too, where the browser and the manifest take them from. */

export const capture = 'Capture: TTP Clipper';
export const captureWindow = 'Capture: TTP Clipper';
export const library = 'Library: TTP Clipper';
export const options = 'Options: TTP Clipper';
export const popup = 'TTP Clipper';
export const search = 'Search ATT&CK';
export const sidepanel = 'TTP Clipper';
export const welcome = 'Welcome: TTP Clipper';
