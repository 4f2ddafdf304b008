import { number } from '../format';

/* Addresses of sites, and pages that the browser does not let an extension read. */

export const typeAddress = 'Type the address of a site, such as securelist.com';
export const noSpaces = 'An address has no spaces. Add one site at a time';
export const onlyWeb = (scheme: string) => `Only http and https pages can be read, not ${scheme}:`;
export const starAtStart =
  'A * can stand only at the start, as in *.example.org. For every site choose “On all sites”';
export const notAnAddress = (text: string) => `Not the address of a site: ${text}`;
export const hostOrIpv4 = 'Name the site by its host name or IPv4 address';
export const tooWide = (pattern: string) =>
  `${pattern} is too wide. Name at least a domain, as in *.example.org`;
export const onTheList = (name: string) => `Already on the list: ${name}`;
export const listIsFull = (limit: number) => `The list is full (${number(limit)} sites)`;

export const file =
  'This page is a file on your disk, and TTP Clipper may not read files yet. Nothing was changed: switch on “Allow access to file URLs” in the details of TTP Clipper, reload the page, and tag again.';
export const maybeFile =
  'The browser does not let TTP Clipper read this page. If it is a file on your disk, nothing was lost: switch on “Allow access to file URLs” in the details of TTP Clipper, reload the page, and tag again. The browser lets no extension read its own pages, its store and its PDF viewer.';
export const closed =
  'The browser lets no extension read this page: its own pages, its store and its PDF viewer.';
export const fileInFirefox = (address: string) =>
  `Firefox lets no extension open a file. Open it yourself, then click the TTP Clipper button: ${address}`;
export const fileInChromium = (address: string) =>
  `This report is a file on your disk, which TTP Clipper may not open yet. Open it yourself, or switch on “Allow access to file URLs” in the details of TTP Clipper: ${address}`;
