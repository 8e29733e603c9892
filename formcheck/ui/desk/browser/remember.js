export default function mount({ data }) {
  const year = 365 * 24 * 3600;
  document.cookie = `${data.cookie}=${data.value}; path=/; max-age=${year}; SameSite=Lax`;
}
