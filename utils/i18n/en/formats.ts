/* The formats of files: their names, what each is for, and the options of an export. */

export const attackFlow = {
  name: 'Attack Flow 2.0',
  purpose: 'For Attack Flow Builder: the steps of an attack in their order, with the commands.',
  order: {
    label: 'Order of the steps',
    choices: {
      story: 'As in the story of the report',
      text: 'As in the text of the report',
      captured: 'As captured',
      given: 'As given below',
    },
  },
  sequence: {
    label: 'Given order',
    hint: 'Ids of observations, separated by spaces or commas. Others follow as in the text.',
  },
  scope: {
    label: 'The flow describes',
    choices: {
      incident: 'an incident',
      campaign: 'a campaign',
      'threat-actor': 'a threat actor',
      malware: 'malware',
      'emulation-plan': 'an emulation plan',
      'attack-tree': 'an attack tree',
      other: 'something else',
    },
  },
};

export const csv = {
  name: 'CSV',
  purpose: 'For spreadsheets, databases and scripts: one row per observation.',
  bom: {
    label: 'Byte order mark',
    hint: 'Excel needs it to read the file as UTF-8. Most other programs do not.',
  },
  separator: {
    label: 'Between columns',
    hint: 'Excel uses the list separator of its language: the semicolon where decimals have a comma.',
    choices: { comma: 'Comma (RFC 4180)', semicolon: 'Semicolon', tab: 'Tab' },
  },
};

export const html = {
  name: 'HTML report',
  purpose: 'To read, print and send: one file that any browser opens.',
};

export const json = {
  name: 'TTP Clipper JSON',
  purpose: 'Everything, without loss: to keep, to send to another TTP Clipper, and for scripts.',
};

export const jsonLines = {
  name: 'JSON Lines',
  purpose: 'For jq, Elastic, Splunk and scripts: an observation per line, with its report.',
};

export const markdown = {
  name: 'Markdown report',
  purpose: 'To read, and to paste into a wiki, a ticket or a repository.',
};

/** Of the formats that are made to be read. */
export const outline = {
  by: { label: 'A section for each', choices: { report: 'Report', actor: 'Actor' } },
  title: 'Title',
  titleHint: (standard: string) => `Empty: ${standard}.`,
};

export const tlp = {
  label: 'Traffic Light Protocol',
  none: 'No marking',
};

export const misp = {
  name: 'MISP event',
  purpose: 'For MISP: an event for each report, with galaxy tags, quotes, commands and an event report.',
  distribution: {
    label: 'Distribution',
    choices: {
      '0': 'Your organisation only',
      '1': 'This community only',
      '2': 'Connected communities',
      '3': 'All communities',
    },
  },
  analysis: { label: 'Analysis', choices: { '0': 'Initial', '1': 'Ongoing', '2': 'Completed' } },
  threatLevel: {
    label: 'Threat level',
    choices: { '1': 'High', '2': 'Medium', '3': 'Low', '4': 'Undefined' },
  },
  organisation: {
    label: 'Creator organisation',
    hint: 'As MISP knows it. If empty, the organisation of the person who imports the event.',
  },
  tags: { label: 'Own tags', hint: 'Puts the tags of observations on their attributes.' },
};

export const layer = {
  name: 'ATT&CK Navigator layer',
  purpose: 'The techniques of one domain on the ATT&CK matrix, coloured by how often they were observed.',
  domain: {
    label: 'Domain',
    hint: 'A layer has one domain. Observations of the others are left out.',
    most: 'The one with most observations',
  },
  score: {
    label: 'Score',
    hint: 'What the colour of a technique counts.',
    choices: { observations: 'Observations', reports: 'Reports', actors: 'Actors' },
  },
  layerName: { label: 'Name of the layer', hint: 'If empty, the title of the report, or the domain.' },
};

/** Of the formats that are made for a version of ATT&CK. */
export const attackVersion = {
  label: 'Version of ATT&CK',
  hint: 'For tools with an older version. What it does not have is listed in the file.',
  current: 'The current one',
  past: (version: string) => `Version ${version}`,
};

export const sigma = {
  name: 'Sigma rule stubs',
  purpose: 'A backlog of detections: titles, tags and references are there, you write the detections.',
  per: { label: 'One stub for each', choices: { technique: 'Technique', observation: 'Observation' } },
  author: {
    label: 'Author',
    hint: 'Your name in the rules. Their ids then depend on it. Can be empty.',
  },
};

export const stix = {
  name: 'STIX 2.1 bundle',
  purpose: 'For OpenCTI, MISP and other threat intelligence platforms.',
  tlpHint: 'Marks the reports and what was captured in them. The ATT&CK objects have no marking.',
  producer: { label: 'Producer', hint: 'Named as the creator of what is exported. Can be empty.' },
  producerClass: {
    label: 'The producer is',
    choices: { organization: 'an organization', individual: 'a person' },
  },
  software: {
    label: 'Software outside ATT&CK is',
    hint: 'STIX distinguishes malware and tools. It has no term for both.',
    choices: { malware: 'malware', tool: 'a tool' },
  },
};

export const webAnnotation = {
  name: 'Web Annotation',
  purpose: 'For annotation tools and linked data: the W3C format of annotations on web pages.',
};

/** Files that are read. */
export const ownStix = 'STIX bundle of TTP Clipper';
export const anyStix = 'STIX bundle';
export const annotations = 'Annotations (Hypothesis, W3C Web Annotation)';
export const techniqueList = 'Text with technique ids';
export const table = 'Table (CSV)';
export const columnAt = (position: number) => `Column ${position}`;
export const flow = 'Attack Flow';
export const tram = 'TRAM';
export const emulationPlan = 'Emulation plan';
export const dettect = 'DeTT&CK';
export const flowOf = (name: string) => `the flow “${name}”`;
export const eventOf = (title: string) => `the event “${title}”`;
export const planOf = (actor: string) => `an emulation plan of ${actor}`;
export const exportedBy = (instant: string, program: string) => `exported ${instant} by ${program}`;
export const exportedByUs = 'exported by TTP Clipper';
export const layerOf = (name: string) => `the layer “${name}”`;
export const reportOf = (title: string) => `the report “${title}”`;
