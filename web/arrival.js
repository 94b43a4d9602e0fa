// @ts-check
// Where the bare address leads: to the chapter that is asked for by number (?chapter=3), on a first visit to the first
// one, else to the laboratory.

const visitedKey = 'cleft-visited';
const listOfChapters = 'story/index.html';

/** Whether this browser has never been here; where it keeps nothing, nobody can tell. */
function isFirstVisit() {
  try {
    if (localStorage.getItem(visitedKey)) return false;
    localStorage.setItem(visitedKey, '1');
    return localStorage.getItem('cleft-settings') === null; // which older builds have left
  } catch {
    return false;
  }
}

/** The page of a chapter; empty where there is none of that number. @param {number} number */
async function pageOf(number) {
  try {
    const list = new DOMParser().parseFromString(await (await fetch(listOfChapters)).text(), 'text/html');
    const name = [...list.querySelectorAll('.chapters a')].map((one) => one.getAttribute('href') ?? '')
      .find((one) => Number.parseInt(one, 10) === number);
    return name ? `story/${name}` : '';
  } catch {
    return '';
  }
}

/** True where the visit goes on to the story, and nothing of the laboratory is needed. @param {URLSearchParams} asked */
export async function leadsToStory(asked) {
  if (asked.get('embed') === '1') return false; // the frame of a chapter is no visit
  const number = asked.get('chapter');
  const bare = location.search === '' && location.hash === '';
  const wanted = number !== null ? Number(number) : (isFirstVisit() && bare ? 1 : 0);
  const page = wanted > 0 ? await pageOf(wanted) : '';
  if (page) location.replace(page);
  return page !== '';
}
