//! Shapley values: what each of several causes adds, on average over all orders in which they could come
//! one after the other.

use super::cause::Cause;

/// What each player adds to a game, times n! for n players, so that every value is whole.
///
/// `worth[coalition]` is what a coalition is worth; bit p of `coalition` says whether player p is in it,
/// so that 2^n worths belong to n players. Player p adds
/// sum over coalitions S without p of |S|! (n - |S| - 1)! (worth(S and p) - worth(S)).
///
/// The sum over the players is n! times the worth of all of them less that of none. A player who changes
/// no coalition's worth adds exactly nothing, and a game played backwards has every sign turned.
pub(super) fn times_factorial(worth: &[i128], players: usize) -> Vec<i128> {
    debug_assert_eq!(worth.len(), 1 << players);
    (0..players)
        .map(|player| {
            let bit = 1_usize << player;
            let without = (0..worth.len()).filter(|coalition| coalition & bit == 0);
            without
                .map(|coalition| {
                    let size = coalition.count_ones() as usize;
                    let orders = factorial(size) * factorial(players - size - 1);
                    orders * (worth[coalition | bit] - worth[coalition])
                })
                .sum()
        })
        .collect()
}

/// n!, for at most as many players as there are causes.
pub(super) fn factorial(players: usize) -> i128 {
    const FACTORIALS: [i128; Cause::COUNT + 1] = {
        let mut table = [1; Cause::COUNT + 1];
        let (mut place, mut product) = (1, 1);
        while place <= Cause::COUNT {
            product *= place as i128;
            table[place] = product;
            place += 1;
        }
        table
    };
    FACTORIALS[players]
}

/// Turns worths of coalitions into what each coalition is worth beyond all its parts (their Möbius
/// transform), so that games of few players can be added up to one of many.
pub(super) fn beyond_parts(worth: &mut [i128]) {
    for_each_bit(worth, |with, without| *with -= without);
}

/// Turns what coalitions are worth beyond their parts into their worths: undoes [`beyond_parts`].
pub(super) fn with_parts(beyond: &mut [i128]) {
    for_each_bit(beyond, |with, without| *with += without);
}

fn for_each_bit(values: &mut [i128], change: impl Fn(&mut i128, i128)) {
    let mut bit = 1;
    while bit < values.len() {
        for coalition in 0..values.len() {
            if coalition & bit != 0 {
                let without = values[coalition ^ bit];
                change(&mut values[coalition], without);
            }
        }
        bit <<= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The average over all orders, as the definition has it.
    fn by_orders(worth: &[i128], players: usize) -> Vec<i128> {
        fn go(worth: &[i128], here: usize, players: usize, left: usize, sum: &mut [i128]) {
            for player in 0..players {
                let bit = 1 << player;
                if here & bit == 0 {
                    // So many orders go on from here.
                    sum[player] += factorial(left - 1) * (worth[here | bit] - worth[here]);
                    go(worth, here | bit, players, left - 1, sum);
                }
            }
        }
        let mut sum = vec![0; players];
        go(worth, 0, players, players, &mut sum);
        sum
    }

    #[test]
    fn it_is_the_average_over_all_orders() {
        let mut seed = 7_u64;
        for players in 0..6 {
            let worth: Vec<i128> = (0..1 << players)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    i128::from(seed >> 40)
                })
                .collect();
            let found = times_factorial(&worth, players);
            assert_eq!(found, by_orders(&worth, players));
            let whole = factorial(players) * (worth[worth.len() - 1] - worth[0]);
            assert_eq!(found.iter().sum::<i128>(), whole);
        }
    }

    #[test]
    fn a_transform_is_undone_by_the_other() {
        let worth: Vec<i128> = vec![3, -1, 4, 1, -5, 9, 2, 6];
        let mut found = worth.clone();
        beyond_parts(&mut found);
        assert_eq!(found[3], 1 - 4 - -1 + 3);
        with_parts(&mut found);
        assert_eq!(found, worth);
    }

    #[test]
    fn two_causes_that_need_one_another_share() {
        // Nothing alone, 10 together.
        assert_eq!(times_factorial(&[0, 0, 0, 10], 2), [10, 10]);
        assert_eq!(factorial(12), 479_001_600);
    }
}
