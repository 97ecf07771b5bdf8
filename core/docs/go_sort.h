// Go's sort.Slice: not stable, so where equal elements end is decided by its very algorithm (pattern-defeating
// quicksort; sort/zsortfunc.go).
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace strake::docs {

template <class T, class Less>
class GoSorter {
public:
    GoSorter(std::vector<T>& items, Less less) : m_items(items), m_less(less) {}

    void sort()
    {
        const int n = static_cast<int>(m_items.size());
        quickSort(0, n, static_cast<int>(std::bit_width(static_cast<unsigned>(n))));
    }

private:
    enum class Hint : std::uint8_t { Unknown, Increasing, Decreasing };

    bool less(int i, int j) { return m_less(m_items[std::size_t(i)], m_items[std::size_t(j)]); }
    void swap(int i, int j)
    {
        if (i != j)
            std::swap(m_items[std::size_t(i)], m_items[std::size_t(j)]);
    }

    void insertionSort(int a, int b)
    {
        for (int i = a + 1; i < b; ++i) {
            for (int j = i; j > a && less(j, j - 1); --j)
                swap(j, j - 1);
        }
    }

    void siftDown(int low, int high, int first)
    {
        int root = low;
        while (true) {
            int child = 2 * root + 1;
            if (child >= high)
                return;
            if (child + 1 < high && less(first + child, first + child + 1))
                ++child;
            if (!less(first + root, first + child))
                return;
            swap(first + root, first + child);
            root = child;
        }
    }

    void heapSort(int a, int b)
    {
        const int size = b - a;
        for (int i = (size - 1) / 2; i >= 0; --i)
            siftDown(i, size, a);
        for (int i = size - 1; i >= 0; --i) {
            swap(a, a + i);
            siftDown(0, i, a);
        }
    }

    void quickSort(int a, int b, int limit)
    {
        constexpr int shortLength = 12;
        bool wasBalanced = true;
        bool wasPartitioned = true;
        while (true) {
            const int length = b - a;
            if (length <= shortLength) {
                insertionSort(a, b);
                return;
            }
            if (limit == 0) {
                heapSort(a, b);
                return;
            }
            if (!wasBalanced) {
                breakPatterns(a, b);
                --limit;
            }
            auto [pivot, hint] = choosePivot(a, b);
            if (hint == Hint::Decreasing) {
                reverse(a, b);
                pivot = (b - 1) - (pivot - a);
                hint = Hint::Increasing;
            }
            if (wasBalanced && wasPartitioned && hint == Hint::Increasing && partialInsertionSort(a, b))
                return;
            if (a > 0 && !less(a - 1, pivot)) {
                a = partitionEqual(a, b, pivot);
                continue;
            }
            const auto [middle, alreadyPartitioned] = partition(a, b, pivot);
            wasPartitioned = alreadyPartitioned;
            const int left = middle - a;
            const int right = b - middle;
            const int threshold = length / 8;
            if (left < right) {
                wasBalanced = left >= threshold;
                quickSort(a, middle, limit);
                a = middle + 1;
            } else {
                wasBalanced = right >= threshold;
                quickSort(middle + 1, b, limit);
                b = middle;
            }
        }
    }

    std::pair<int, bool> partition(int a, int b, int pivot)
    {
        swap(a, pivot);
        int i = a + 1;
        int j = b - 1;
        while (i <= j && less(i, a))
            ++i;
        while (i <= j && !less(j, a))
            --j;
        if (i > j) {
            swap(j, a);
            return {j, true};
        }
        swap(i++, j--);
        while (true) {
            while (i <= j && less(i, a))
                ++i;
            while (i <= j && !less(j, a))
                --j;
            if (i > j)
                break;
            swap(i++, j--);
        }
        swap(j, a);
        return {j, false};
    }

    int partitionEqual(int a, int b, int pivot)
    {
        swap(a, pivot);
        int i = a + 1;
        int j = b - 1;
        while (true) {
            while (i <= j && !less(a, i))
                ++i;
            while (i <= j && less(a, j))
                --j;
            if (i > j)
                return i;
            swap(i++, j--);
        }
    }

    bool partialInsertionSort(int a, int b)
    {
        constexpr int maxSteps = 5;
        constexpr int shortestShifting = 50;
        int i = a + 1;
        for (int step = 0; step < maxSteps; ++step) {
            while (i < b && !less(i, i - 1))
                ++i;
            if (i == b)
                return true;
            if (b - a < shortestShifting)
                return false;
            swap(i, i - 1);
            if (i - a >= 2) {
                for (int j = i - 1; j >= 1 && less(j, j - 1); --j)
                    swap(j, j - 1);
            }
            if (b - i >= 2) {
                for (int j = i + 1; j < b && less(j, j - 1); ++j)
                    swap(j, j - 1);
            }
        }
        return false;
    }

    void breakPatterns(int a, int b)
    {
        const int length = b - a;
        if (length < 8)
            return;
        auto random = static_cast<std::uint64_t>(length);
        const auto modulus = static_cast<unsigned>(1U << std::bit_width(static_cast<unsigned>(length)));
        const int first = a + (length / 4) * 2 - 1;
        for (int i = 0; i < 3; ++i) {
            random ^= random << 13U;
            random ^= random >> 7U;
            random ^= random << 17U;
            int other = static_cast<int>(static_cast<unsigned>(random) & (modulus - 1));
            if (other >= length)
                other -= length;
            swap(first + i, a + other);
        }
    }

    std::pair<int, Hint> choosePivot(int a, int b)
    {
        constexpr int shortestNinther = 50;
        constexpr int maxSwaps = 4 * 3;
        const int length = b - a;
        int swaps = 0;
        int i = a + length / 4 * 1;
        int j = a + length / 4 * 2;
        int k = a + length / 4 * 3;
        if (length >= 8) {
            if (length >= shortestNinther) {
                i = medianAdjacent(i, swaps);
                j = medianAdjacent(j, swaps);
                k = medianAdjacent(k, swaps);
            }
            j = median(i, j, k, swaps);
        }
        if (swaps == 0)
            return {j, Hint::Increasing};
        return {j, swaps == maxSwaps ? Hint::Decreasing : Hint::Unknown};
    }

    void order(int& a, int& b, int& swaps)
    {
        if (less(b, a)) {
            ++swaps;
            std::swap(a, b);
        }
    }

    int median(int a, int b, int c, int& swaps)
    {
        order(a, b, swaps);
        order(b, c, swaps);
        order(a, b, swaps);
        return b;
    }

    int medianAdjacent(int a, int& swaps) { return median(a - 1, a, a + 1, swaps); }

    void reverse(int a, int b)
    {
        for (int i = a, j = b - 1; i < j; ++i, --j)
            swap(i, j);
    }

    std::vector<T>& m_items;
    Less m_less;
};

template <class T, class Less>
void goSort(std::vector<T>& items, Less less)
{
    GoSorter<T, Less>(items, less).sort();
}

} // namespace strake::docs
