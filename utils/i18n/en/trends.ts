import { observations } from './common';

/* Techniques and procedures over time. */

export const title = 'Trends';
export const purpose =
  'As you capture more reports, this shows which techniques appear and disappear, and which recur across actors.';
export const working = (count: number) => `Working out the trends of ${observations(count)}…`;
export const reportsByMonth = 'Reports by month';
export const reportsByMonthOf = (from: string, to: string) => `Reports by month, ${from} to ${to}`;
export const month = 'Month';
export const newThisMonth = 'New this month';
export const newIn = (monthName: string) => `New in ${monthName}`;
export const noneNew = (monthName: string) => `No technique was seen for the first time in ${monthName}.`;
export const acrossActors = 'Most recurrent across actors';
export const noneAcrossActors = 'No technique was seen with two or more actors.';
export const overTime = 'Techniques over time';
export const ofOneActor = 'Procedures of only one actor';
export const ofOneActorMeans = 'In two or more reports, and with no other actor.';
export const none = 'None yet.';
export const columns = {
  technique: 'Technique',
  reports: 'Reports',
  actors: 'Actors',
  observations: 'Observations',
  firstSeen: 'First seen',
};
