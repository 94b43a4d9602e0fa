// @ts-check
// Where an address leads that asks for a chapter by number (?chapter=3): to its page.

const listOfChapters = 'story/index.html';

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
  const page = asked.has('chapter') ? await pageOf(Number(asked.get('chapter'))) : '';
  if (page) location.replace(page + location.hash); // and to its paragraph, where the address names one
  return page !== '';
}
