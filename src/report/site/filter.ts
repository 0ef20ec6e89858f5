/** The script of the catalogue: it shows the filters and hides what they leave out. Without it the list is whole. */

/** The script. It stands in the page as escaped text, so it has no `&`, `<` or `"`. */
export const filterScript = `
(() => {
	const form = document.getElementById('filters');
	const items = Array.from(document.getElementById('claims').children);
	const texts = new Map(items.map(item => [item, item.textContent.toLowerCase()]));
	const wanted = (item, name, value) =>
		name === 'words'
			? value.toLowerCase().split(/\\s+/).every(word => texts.get(item).includes(word))
			: item.dataset[name] === value;
	const apply = () => {
		const asked = Array.from(new FormData(form)).filter(([, value]) => value.trim() !== '');
		for (const item of items) item.hidden = !asked.every(([name, value]) => wanted(item, name, value.trim()));
		const shown = items.filter(item => !item.hidden).length;
		document.getElementById('shown').textContent = shown + ' of ' + items.length + ' claims';
	};
	form.hidden = false;
	form.addEventListener('input', apply);
	form.addEventListener('reset', () => setTimeout(apply));
	form.addEventListener('submit', event => event.preventDefault());
	addEventListener('pageshow', apply);
})();
`;
