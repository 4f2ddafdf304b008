/* The terms of the model, as labels. */

export const level = 'Level';
export const tactic = 'Tactic';
export const tacticMeans = 'Why: the adversary’s goal';
export const technique = 'Technique';
export const techniqueMeans = 'How: the general method';
export const procedure = 'Procedure';
export const procedureMeans = 'Exactly how: the command, tool or sequence';

export const actor = 'Actor';
export const software = 'Software';
export const confidence = 'Confidence';
export const tags = 'Tags';
export const note = 'Note';
export const captured = 'Captured';

export const levels = { tactic, technique, procedure };
export const confidences = { low: 'Low', medium: 'Medium', high: 'High' };

/** The kinds of ATT&CK objects, by ATT&CK's own terms. */
export const kinds = {
  tactic: 'Tactic',
  technique: 'Technique',
  subTechnique: 'Sub-technique',
  group: 'Group',
  malware: 'Malware',
  tool: 'Tool',
};
