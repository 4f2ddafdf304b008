export const title = 'Search ATT&CK';
