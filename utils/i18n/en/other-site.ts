/* A page that declares the address of a report on another site. */

export const declaresOther = (host: string) =>
  `This page says that it is a copy of a report on ${host}. The highlights of that report are not shown here, because this page could read them.`;
export const showHere = 'Show the highlights here';
