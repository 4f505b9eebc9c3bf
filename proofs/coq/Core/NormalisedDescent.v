(** * Descent normalised by the loss: theta - (eta/L) grad L, orthogonal data

    After specialisation S = p1/a + q2/d grows by exactly eta a step and psi = p1 - q2 follows one scalar map. The map stays in an
    explicit interval for every eta, so the gap is O(1/t) for every eta; if eta W^2 <= 4 it contracts to ln(a/d). *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Elementary Pair Margin Orthogonal Estimates Kkt EqualLoss.
Open Scope R_scope.

Definition normalised_step (P : problem) (w : weights) : weights := move (- (eta P / loss P w)) (grad P w) w.
Fixpoint normalised (P : problem) (th0 : weights) (t : nat) : weights :=
  match t with O => th0 | S n => normalised_step P (normalised P th0 n) end.

(** ** The logistic function *)

Definition sigma (x : R) : R := / (1 + exp (- x)).

Lemma sigma_bounds x : 0 < sigma x < 1.
Proof.
  unfold sigma. pose proof (exp_pos (- x)). split. apply Rinv_0_lt_compat; lra.
  rewrite <- Rinv_1. apply Rinv_lt_contravar; lra.
Qed.

Lemma sigma_derive x : derivable_pt_lim sigma x (sigma x * (1 - sigma x)).
Proof.
  pose proof (exp_pos (- x)) as He.
  replace (sigma x * (1 - sigma x)) with ((0 * (1 + exp (- x)) - (0 + exp (- x) * - 1) * 1) / Rsqr (1 + exp (- x))) by (unfold sigma, Rsqr; field; lra).
  apply (derivable_pt_lim_ext (fun z => 1 / (1 + exp (- z)))). intros z. unfold sigma, Rdiv. ring.
  apply (derivable_pt_lim_div (fun _ => 1) (fun z => 1 + exp (- z))).
  - apply derivable_pt_lim_const.
  - apply derivable_pt_lim_plus with (f1 := fun _ => 1) (f2 := fun z => exp (- z)). apply derivable_pt_lim_const.
    apply (derivable_pt_lim_comp (fun z => - z) exp). apply (derivable_pt_lim_opp (fun z => z)), derivable_pt_lim_id. apply derivable_pt_lim_exp.
  - lra.
Qed.

Lemma sigma_monotone x y : x <= y -> sigma x <= sigma y.
Proof.
  intros H. unfold sigma. pose proof (exp_pos (- y)). apply Rinv_le_contravar. lra.
  assert (exp (- y) <= exp (- x)) by (apply exp_monotone; lra). lra.
Qed.

(** The slope sigma (1 - sigma) between two points is at least the less of those at the ends. *)
Lemma sigma_between x z y : x <= z <= y -> Rmin (sigma x * (1 - sigma x)) (sigma y * (1 - sigma y)) <= sigma z * (1 - sigma z).
Proof.
  intros H. pose proof (sigma_monotone x z ltac:(lra)) as S1. pose proof (sigma_monotone z y ltac:(lra)) as S2.
  destruct (Rle_dec (sigma x * (1 - sigma x)) (sigma z * (1 - sigma z))) as [q|q]. eapply Rle_trans; [apply Rmin_l | auto].
  eapply Rle_trans; [apply Rmin_r|]. set (u := sigma x) in *. set (v := sigma z) in *. set (t := sigma y) in *.
  assert (1 < u + v). { destruct (Rlt_dec 1 (u + v)); auto. exfalso. assert (0 <= (v - u) * (1 - u - v)) by (apply Rmult_le_pos; lra). lra. }
  assert (0 <= (t - v) * (t + v - 1)) by (apply Rmult_le_pos; lra). lra.
Qed.

(** The slope between two points is at most 1/4 and at least the less of the slopes at the ends. *)
Lemma sigma_slope x y : x <= y -> let m := Rmin (sigma x * (1 - sigma x)) (sigma y * (1 - sigma y)) in
  m * (y - x) <= sigma y - sigma x <= / 4 * (y - x).
Proof.
  intros H m. destruct H as [H| ->]. 2: { replace (y - y) with 0 by ring. replace (sigma y - sigma y) with 0 by ring. lra. }
  destruct (MVT_cor2 sigma (fun z => sigma z * (1 - sigma z)) x y H (fun z _ => sigma_derive z)) as [z [E Hz]].
  rewrite E. split; apply Rmult_le_compat_r; try lra.
  - apply sigma_between. lra.
  - assert (0 <= (sigma z - / 2) ^ 2) by apply pow2_ge_0. simpl in *. lra.
Qed.

Lemma sigma_of_ln r : 0 < r -> sigma (ln r) = r / (1 + r).
Proof. intros. unfold sigma. rewrite exp_Ropp, exp_ln by auto. field. lra. Qed.

Section Normalised.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO : orthogonal P).
Local Notation th := (normalised P th0).
Local Notation W := (xp P - xm P).
Local Notation a := (1 + xp P ^ 2).
Local Notation d := (1 + xm P ^ 2).
Variable T : nat.
Hypothesis HT : specialised P (th T).

Lemma a_plus_d : a + d = W ^ 2 /\ a * d = W ^ 2.
Proof. unfold orthogonal in HO. split; nra. Qed.

(** One step in the pattern 1001. *)
Lemma normalised_rules t : specialised P (th t) -> let w := th t in let w' := th (S t) in
  p1 P w' = p1 P w + eta P * a * (1 - sigma (psi P w)) /\ q2 P w' = q2 P w + eta P * d * sigma (psi P w) /\
  p2 P w' = p2 P w /\ q1 P w' = q1 P w.
Proof.
  intros Hs w w'. pose proof (loss_specialised P w Hs) as L. destruct Hs as (h1 & h2 & h3 & h4). fold w in h1, h2, h3, h4.
  assert (E1 : net w (xp P) = p1 P w).
  { unfold net. change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w). rewrite relu_pos, relu_neg by auto. ring. }
  assert (E2 : net w (xm P) = - q2 P w).
  { unfold net. change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w). rewrite relu_neg, relu_pos by auto. ring. }
  pose proof (exp_pos (- p1 P w)) as x1. pose proof (exp_pos (- q2 P w)) as x2. assert (Hc : 0 < c P) by apply HV.
  assert (Es : sigma (psi P w) = exp (- q2 P w) / (exp (- p1 P w) + exp (- q2 P w))).
  { unfold sigma, psi. replace (- (p1 P w - q2 P w)) with (- p1 P w + - - q2 P w) by ring. rewrite exp_plus, (exp_Ropp (- q2 P w)). field. lra. }
  set (ep := exp (- p1 P w)) in *. set (em := exp (- q2 P w)) in *. unfold orthogonal in HO.
  assert (E : w1 w' = w1 w + eta P * xp P * (ep / (ep + em)) /\ b1 w' = b1 w + eta P * (ep / (ep + em)) /\
    w2 w' = w2 w + eta P * xm P * (em / (ep + em)) /\ b2 w' = b2 w + eta P * (em / (ep + em))).
  { unfold w'. simpl. fold w. unfold normalised_step, move, grad. cbn [w1 b1 w2 b2]. rewrite L, E1, E2.
    rewrite (drelu_pos (p1 P w)), (drelu_pos (q2 P w)), (drelu_neg (q1 P w)), (drelu_neg (p2 P w)) by auto.
    fold ep em. repeat split; field; lra. }
  destruct E as (F1 & F2 & F3 & F4). rewrite Es. unfold p1, q2, p2, q1, line1, line2. rewrite F1, F2, F3, F4.
  assert (HO2 : xm P * xp P + 1 = 0) by lra. repeat split.
  - field. lra.
  - field. lra.
  - transitivity (w2 w * xp P + b2 w + eta P * (em / (ep + em)) * (xm P * xp P + 1)). ring. rewrite HO2. ring.
  - transitivity (w1 w * xm P + b1 w + eta P * (ep / (ep + em)) * (xm P * xp P + 1)). ring. rewrite HO2. ring.
Qed.

Local Notation S w := (p1 P w / a + q2 P w / d).

(** The pattern stays, the bad values are frozen, S is exact, psi follows the scalar map. *)
Theorem normalised_run n : let w := th (n + T)%nat in specialised P w /\ p2 P w = p2 P (th T) /\ q1 P w = q1 P (th T) /\
  S w = S (th T) + eta P * INR n.
Proof.
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd. assert (He : 0 < eta P) by apply HV.
  induction n as [|n (i1 & i2 & i3 & i4)]. simpl. repeat split; auto; try apply HT. ring.
  cbv zeta in *. simpl plus. destruct (normalised_rules (n + T) i1) as (r1 & r2 & r3 & r4).
  pose proof (sigma_bounds (psi P (th (n + T)))) as [s1 s2]. destruct i1 as (h1 & h2 & h3 & h4).
  split. { unfold specialised. rewrite r1, r2, r3, r4. repeat split; auto.
    - assert (0 < eta P * a * (1 - sigma (psi P (th (n + T))))) by (apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra). lra.
    - assert (0 < eta P * d * sigma (psi P (th (n + T)))) by (apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat|]; lra). lra. }
  split. congruence. split. congruence. rewrite S_INR, r1, r2.
  replace (S (th T) + eta P * (INR n + 1)) with (S (th T) + eta P * INR n + eta P) by ring. rewrite <- i4. field. lra.
Qed.

Definition psi_next (x : R) : R := x + eta P * (a - (a + d) * sigma x).

Theorem psi_map n : psi P (th (Datatypes.S n + T)) = psi_next (psi P (th (n + T))).
Proof.
  destruct (normalised_run n) as (Hs & _). destruct (normalised_rules (n + T) Hs) as (r1 & r2 & _).
  simpl plus. unfold psi at 1, psi_next. rewrite r1, r2. unfold psi at 3. fold (psi P (th (n + T))). ring_simplify. unfold psi. ring.
Qed.

(** p1, q2, the denominator and the boundary from S and psi. *)
Theorem from_S n : let w := th (n + T)%nat in let x := psi P w in let s := S (th T) + eta P * INR n in
  p1 P w = s + x / d /\ q2 P w = s - x / a /\
  W * den w = 2 * s + (/ d - / a) * x - p2 P (th T) - q1 P (th T) /\
  xstar w - mid P = (p2 P (th T) - q1 P (th T) - x) / (2 * den w).
Proof.
  intros w x s. destruct (normalised_run n) as (Hs & e2 & e3 & e4). fold w in Hs, e2, e3, e4. fold s in e4.
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd.
  assert (I : / a + / d = 1) by (apply inverse_sum; unfold orthogonal in HO; lra).
  assert (Ed : / d = 1 - / a) by lra.
  assert (F1 : p1 P w = s + x / d). { rewrite <- e4. unfold x, psi, Rdiv. rewrite Ed. ring. }
  assert (F2 : q2 P w = s - x / a). { rewrite <- e4. unfold x, psi, Rdiv. rewrite Ed. ring. }
  split; auto. split; auto. split.
  - rewrite width_den, F1, F2, e2, e3. unfold Rdiv. ring.
  - rewrite boundary_of_psi by (auto; apply HV). rewrite e2, e3. reflexivity.
Qed.

(** ** The invariant interval, for every eta *)

Definition psi_star : R := ln (a / d).

Lemma sigma_star : sigma psi_star = a / (a + d).
Proof.
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd. unfold psi_star.
  rewrite sigma_of_ln by (now apply Rdiv_lt_0_compat). field. lra.
Qed.

Theorem psi_invariant n : Rmin (psi P (th T)) (psi_star - eta P * d) <= psi P (th (n + T)) <= Rmax (psi P (th T)) (psi_star + eta P * a).
Proof.
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd. assert (He : 0 < eta P) by apply HV.
  set (lo := Rmin (psi P (th T)) (psi_star - eta P * d)). set (hi := Rmax (psi P (th T)) (psi_star + eta P * a)).
  induction n as [|n IH]. simpl. split; [apply Rmin_l | apply Rmax_l].
  rewrite psi_map. unfold psi_next. set (x := psi P (th (n + T))) in *. pose proof (sigma_bounds x) as [s1 s2].
  pose proof (Rmin_r (psi P (th T)) (psi_star - eta P * d)) as M1. fold lo in M1.
  pose proof (Rmax_r (psi P (th T)) (psi_star + eta P * a)) as M2. fold hi in M2.
  assert (ES : (a + d) * sigma psi_star = a) by (rewrite sigma_star; field; lra).
  destruct (Rle_dec psi_star x) as [h|h].
  - pose proof (sigma_monotone _ _ h). assert ((a + d) * sigma psi_star <= (a + d) * sigma x) by (apply Rmult_le_compat_l; lra).
    assert ((a + d) * sigma x <= (a + d) * 1) by (apply Rmult_le_compat_l; lra).
    assert (eta P * - d <= eta P * (a - (a + d) * sigma x)) by (apply Rmult_le_compat_l; lra).
    assert (eta P * (a - (a + d) * sigma x) <= eta P * 0) by (apply Rmult_le_compat_l; lra). lra.
  - assert (Hx : x <= psi_star) by lra. pose proof (sigma_monotone _ _ Hx). assert ((a + d) * sigma x <= (a + d) * sigma psi_star) by (apply Rmult_le_compat_l; lra).
    assert (0 <= (a + d) * sigma x) by (apply Rmult_le_pos; lra).
    assert (eta P * (a - (a + d) * sigma x) <= eta P * a) by (apply Rmult_le_compat_l; lra).
    assert (eta P * 0 <= eta P * (a - (a + d) * sigma x)) by (apply Rmult_le_compat_l; lra). lra.
Qed.

(** The gap is O(1/t), for every eta. *)
Theorem normalised_gap : exists C N, forall n m, (N <= n)%nat -> is_margin P (th (n + T)%nat) m -> best P - m <= C / INR n.
Proof.
  assert (HW : 0 < W) by (pose proof (proj1 HV); lra). assert (He : 0 < eta P) by apply HV.
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd.
  set (y := p2 P (th T)). set (z := q1 P (th T)). set (s0 := S (th T)).
  set (M := Rabs (psi P (th T)) + Rabs psi_star + eta P * (a + d)).
  assert (HX : forall n, Rabs (psi P (th (n + T))) <= M).
  { intros n. destruct (psi_invariant n) as [l1 l2]. unfold M. pose proof (Rabs_pos (psi P (th T))). pose proof (Rabs_pos psi_star).
    assert (0 < eta P * a) by (apply Rmult_lt_0_compat; lra). assert (0 < eta P * d) by (apply Rmult_lt_0_compat; lra).
    pose proof (Rle_abs (psi P (th T))). pose proof (Rle_abs (- psi P (th T))) as h1. rewrite Rabs_Ropp in h1.
    pose proof (Rle_abs psi_star). pose proof (Rle_abs (- psi_star)) as h2. rewrite Rabs_Ropp in h2.
    apply Rabs_le. split.
    - unfold Rmin in l1. destruct (Rle_dec _ _) in l1; lra.
    - unfold Rmax in l2. destruct (Rle_dec _ _) in l2; lra. }
  assert (HM : 0 <= M) by (eapply Rle_trans; [apply Rabs_pos | apply (HX 0%nat)]).
  assert (Ia : 0 < / a <= 1). { split. now apply Rinv_0_lt_compat. rewrite <- Rinv_1. apply Rinv_le_contravar. lra. pose proof (pow2_ge_0 (xp P)). lra. }
  assert (Id : 0 < / d <= 1). { split. now apply Rinv_0_lt_compat. rewrite <- Rinv_1. apply Rinv_le_contravar. lra. pose proof (pow2_ge_0 (xm P)). lra. }
  assert (Hyz : 0 <= y * z). { destruct HT as (_ & h2 & h3 & _). unfold y, z. nra. }
  set (C := W * (Rabs (y - z) + M) / (2 * eta P)).
  destruct (archimed_nat (Rmax 1 ((2 * (Rabs s0 + M) + sqrt (y * z)) / eta P))) as [N HN]. exists C, N.
  intros n m Hn Hm. apply le_INR in Hn. apply Rmax_le_inv in HN. destruct HN as [N1 N2].
  assert (K : 2 * (Rabs s0 + M) + sqrt (y * z) <= INR n * eta P) by (apply product_le; lra).
  destruct (from_S n) as (e1 & e2 & e3 & e4). destruct (normalised_run n) as (Hs & f2 & f3 & _).
  specialize (HX n). cbv zeta in *. set (w := th (n + T)%nat) in *. set (x := psi P w) in *. fold y z in e3, e4, f2, f3. fold s0 in e1, e2, e3.
  pose proof (Rle_abs (- s0)) as hs. rewrite Rabs_Ropp in hs. apply Rabs_le_inv' in HX as HX'.
  assert (Bx : forall i, 0 < i <= 1 -> - M <= x * i <= M).
  { intros i Hi. apply Rabs_le_inv'. rewrite Rabs_mult, (Rabs_pos_eq i) by lra. rewrite <- (Rmult_1_r M). apply Rmult_le_compat; try lra. apply Rabs_pos. }
  pose proof (Bx (/ a) Ia) as Bxa. pose proof (Bx (/ d) Id) as Bxd. pose proof (sqrt_pos (y * z)) as Hsq. pose proof (Rabs_pos s0) as Hs0.
  assert (G1 : sqrt (y * z) <= p1 P w) by (rewrite e1; unfold Rdiv; lra). assert (G2 : sqrt (y * z) <= q2 P w) by (rewrite e2; unfold Rdiv; lra).
  destruct (margin_formula P w (proj1 HV) Hs) as [MF _].
  { rewrite f2, f3, <- (sqrt_sqrt (y * z) Hyz). apply Rmult_le_compat; auto. }
  pose proof (den_pos P w (proj1 HV) Hs) as D. pose proof (width_den P w) as WD.
  rewrite (glb_unique _ _ _ Hm MF). replace (best P - (best P - Rabs (xstar w - mid P))) with (Rabs (xstar w - mid P)) by ring. rewrite e4.
  unfold Rdiv at 1. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra).
  assert (Hy : y <= 0) by (unfold y; apply HT). assert (Hz : z <= 0) by (unfold z; apply HT).
  (* p1 + q2 >= eta n *)
  assert (WDn : eta P * INR n <= W * den w). { rewrite WD, f2, f3. unfold Rdiv in e1, e2. pose proof (Rabs_pos s0). rewrite e1, e2. lra. }
  assert (Hn0 : 0 < INR n) by lra. assert (Hen : 0 < eta P * INR n) by (now apply Rmult_lt_0_compat).
  apply quotient_le. lra. unfold C.
  replace (W * (Rabs (y - z) + M) / (2 * eta P) / INR n * (2 * den w)) with ((Rabs (y - z) + M) * (W * den w / (eta P * INR n))) by (field; lra).
  apply Rle_trans with ((Rabs (y - z) + M) * 1).
  - rewrite Rmult_1_r. replace (y - z - x) with ((y - z) + - x) by ring. eapply Rle_trans. apply Rabs_triang. rewrite Rabs_Ropp. lra.
  - apply Rmult_le_compat_l. pose proof (Rabs_pos (y - z)). lra. apply le_quotient; lra.
Qed.

(** ** Contraction if eta W^2 <= 4 *)

Definition contraction : R :=
  1 - eta P * W ^ 2 * Rmin (sigma (psi P (th T)) * (1 - sigma (psi P (th T)))) (sigma psi_star * (1 - sigma psi_star)).

Theorem psi_contracts n : eta P * W ^ 2 <= 4 -> 0 <= contraction < 1 /\ Rabs (psi P (th (n + T)) - psi_star) <= contraction ^ n * Rabs (psi P (th T) - psi_star).
Proof.
  intros H4. assert (He : 0 < eta P) by apply HV. destruct a_plus_d as [Ead _].
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd.
  assert (Hk : 0 < eta P * W ^ 2) by (apply Rmult_lt_0_compat; lra).
  set (x0 := psi P (th T)). set (f := fun x => sigma x * (1 - sigma x)).
  set (mu := Rmin (f x0) (f psi_star)). assert (Hf : forall x, 0 < f x <= / 4).
  { intros x. unfold f. pose proof (sigma_bounds x). split. apply Rmult_lt_0_compat; lra.
    assert (0 <= (sigma x - / 2) ^ 2) by apply pow2_ge_0. simpl in *. lra. }
  assert (Hmu : 0 < mu <= / 4). { split. apply Rmin_glb_lt; apply Hf. eapply Rle_trans. apply Rmin_l. apply Hf. }
  assert (EC : contraction = 1 - eta P * W ^ 2 * mu) by reflexivity.
  assert (Hlam : 0 <= contraction < 1).
  { rewrite EC. assert (eta P * W ^ 2 * mu <= 4 * / 4) by (apply Rmult_le_compat; lra). assert (0 < eta P * W ^ 2 * mu) by (apply Rmult_lt_0_compat; lra). lra. }
  split; auto.
  assert (ES : (a + d) * sigma psi_star = a) by (rewrite sigma_star; field; lra).
  assert (EN : forall x, psi_next x - psi_star = (x - psi_star) - eta P * W ^ 2 * (sigma x - sigma psi_star)).
  { intros x. unfold psi_next. rewrite <- Ead. replace a with ((a + d) * sigma psi_star) at 1 by exact ES. ring. }
  (* psi stays between psi(T) and psi_star *)
  assert (Between : forall k, (psi_star <= x0 -> psi_star <= psi P (th (k + T)) <= x0) /\ (x0 <= psi_star -> x0 <= psi P (th (k + T)) <= psi_star)
    /\ Rabs (psi P (th (k + T)) - psi_star) <= contraction ^ k * Rabs (x0 - psi_star)).
  { induction k as [|k (I1 & I2 & I3)]. simpl. fold x0. repeat split; lra.
    rewrite psi_map. set (x := psi P (th (k + T))) in *. specialize (EN x).
    assert (L : Rabs (psi_next x - psi_star) <= contraction * Rabs (x - psi_star) /\
      (psi_star <= x -> psi_star <= psi_next x <= x) /\ (x <= psi_star -> x <= psi_next x <= psi_star)).
    { destruct (Rle_dec psi_star x0) as [h|h].
      - specialize (I1 h). destruct (sigma_slope psi_star x (proj1 I1)) as [s1 s2].
        assert (Hm : mu <= Rmin (f psi_star) (f x)).
        { apply Rmin_glb. apply Rmin_r. unfold mu.
          assert (Q : Rmin (f psi_star) (f x0) <= f x) by (apply sigma_between; lra). rewrite Rmin_comm. exact Q. }
        fold (f psi_star) (f x) in s1.
        assert (mu * (x - psi_star) <= Rmin (f psi_star) (f x) * (x - psi_star)) by (apply Rmult_le_compat_r; lra).
        assert (B1 : eta P * W ^ 2 * (mu * (x - psi_star)) <= eta P * W ^ 2 * (sigma x - sigma psi_star)) by (apply Rmult_le_compat_l; lra).
        assert (B2 : eta P * W ^ 2 * (sigma x - sigma psi_star) <= 4 * (/ 4 * (x - psi_star))).
        { apply Rmult_le_compat; try lra. assert (0 <= mu * (x - psi_star)) by (apply Rmult_le_pos; lra). lra. }
        assert (0 <= eta P * W ^ 2 * (mu * (x - psi_star))) by (apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]).
        rewrite !Rabs_pos_eq by lra. split. rewrite EC. lra. split; intros; lra.
      - assert (h' : x0 <= psi_star) by lra. specialize (I2 h'). destruct (sigma_slope x psi_star (proj2 I2)) as [s1 s2].
        assert (Hm : mu <= Rmin (f x) (f psi_star)).
        { apply Rmin_glb; [|apply Rmin_r]. unfold mu. apply sigma_between; lra. }
        fold (f psi_star) (f x) in s1.
        assert (mu * (psi_star - x) <= Rmin (f x) (f psi_star) * (psi_star - x)) by (apply Rmult_le_compat_r; lra).
        assert (B1 : eta P * W ^ 2 * (mu * (psi_star - x)) <= eta P * W ^ 2 * (sigma psi_star - sigma x)) by (apply Rmult_le_compat_l; lra).
        assert (B2 : eta P * W ^ 2 * (sigma psi_star - sigma x) <= 4 * (/ 4 * (psi_star - x))).
        { apply Rmult_le_compat; try lra. assert (0 <= mu * (psi_star - x)) by (apply Rmult_le_pos; lra). lra. }
        assert (0 <= eta P * W ^ 2 * (mu * (psi_star - x))) by (apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]).
        rewrite !Rabs_left1 by lra. split. rewrite EC. lra. split; intros; lra. }
    destruct L as (L1 & L2 & L3). split; [|split].
    - intros h. specialize (I1 h). specialize (L2 ltac:(lra)). lra.
    - intros h. specialize (I2 h). specialize (L3 ltac:(lra)). lra.
    - simpl pow. eapply Rle_trans. exact L1. rewrite Rmult_assoc. apply Rmult_le_compat_l; lra. }
  apply Between.
Qed.

(** Then gap n tends to W |Delta|/(4 eta). *)
Theorem normalised_limit (margin : nat -> R) : eta P * W ^ 2 <= 4 -> (forall n, is_margin P (th (n + T)%nat) (margin n)) ->
  Un_cv (fun n => (best P - margin n) * INR n) (W * Rabs (p2 P (th T) - q1 P (th T) + ln (kappam P / kappap P)) / (4 * eta P)).
Proof.
  intros H4 Hm. assert (He : 0 < eta P) by apply HV. assert (Hc : 0 < c P) by apply HV.
  pose proof (square_plus_1 (xp P)) as Ha. pose proof (square_plus_1 (xm P)) as Hd.
  set (A := W * Rabs (p2 P (th T) - q1 P (th T) + ln (kappam P / kappap P)) / 4).
  set (w := fun n => th (n + T)%nat).
  assert (Estar : ln (kappap P / kappam P) = psi_star).
  { unfold psi_star. f_equal. unfold kappap, kappam. field. split; lra. }
  (* psi converges *)
  assert (Cpsi : Un_cv (fun n => psi P (w n)) (ln (kappap P / kappam P))).
  { rewrite Estar. intros eps Heps. set (B := Rabs (psi P (th T) - psi_star)). assert (HB : 0 <= B) by apply Rabs_pos.
    destruct (psi_contracts 0 H4) as [Hl _].
    destruct (pow_lt_1_zero contraction ltac:(rewrite Rabs_pos_eq; lra) (eps / (B + 1)) ltac:(apply Rdiv_lt_0_compat; lra)) as [N HN].
    exists N. intros n Hn. specialize (HN n Hn). destruct (psi_contracts n H4) as [_ K]. unfold R_dist. fold B in K.
    assert (Hp : 0 <= contraction ^ n) by (apply pow_le; lra). rewrite Rabs_pos_eq in HN by auto.
    eapply Rle_lt_trans. exact K. apply Rle_lt_trans with (eps / (B + 1) * B). apply Rmult_le_compat_r; lra.
    replace (eps / (B + 1) * B) with (eps * (B / (B + 1))) by (field; lra). rewrite <- (Rmult_1_r eps) at 2. apply Rmult_lt_compat_l; auto.
    apply Rmult_lt_reg_r with (B + 1). lra. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  (* the loss in terms of n, up to a bounded term *)
  set (s0 := S (th T)). set (M := Rabs (ln (c P)) + ln 2 + 2 * (Rabs psi_star + Rabs (psi P (th T) - psi_star)) + Rabs s0).
  assert (Lg : forall n, Rabs (ln (/ loss P (w n)) - eta P * INR n) <= M).
  { intros n. destruct (normalised_run n) as (Hs & _). destruct (from_S n) as (_ & _ & e3 & _). destruct (normalised_run n) as (_ & f2 & f3 & _).
    destruct (denominator_of_loss P (w n) Hc Hs) as [Lp WD]. cbv zeta in *. unfold w in *. fold s0 in e3. rewrite f2, f3 in WD.
    rewrite ln_div in WD by auto. rewrite ln_Rinv by auto. set (x := psi P (th (n + T)%nat)) in *.
    assert (Hx : Rabs x <= Rabs psi_star + Rabs (psi P (th T) - psi_star)).
    { destruct (psi_contracts n H4) as [Hl K]. fold x in K. replace x with (psi_star + (x - psi_star)) by ring.
      eapply Rle_trans. apply Rabs_triang. apply Rplus_le_compat_l. eapply Rle_trans. exact K.
      rewrite <- (Rmult_1_l (Rabs (psi P (th T) - psi_star))) at 2. apply Rmult_le_compat_r. apply Rabs_pos.
      rewrite <- (pow1 n). apply pow_incr. lra. }
    destruct (ln_cosh (x / 2)) as [h1 h2]. unfold Rdiv in h2 at 2. rewrite Rabs_mult, (Rabs_pos_eq (/ 2)) in h2 by lra.
    assert (Hda : Rabs ((/ d - / a) * x) <= 2 * Rabs x).
    { rewrite Rabs_mult. apply Rmult_le_compat_r. apply Rabs_pos.
      assert (0 < / a <= 1). { split. now apply Rinv_0_lt_compat. rewrite <- Rinv_1. apply Rinv_le_contravar. lra. pose proof (pow2_ge_0 (xp P)). lra. }
      assert (0 < / d <= 1). { split. now apply Rinv_0_lt_compat. rewrite <- Rinv_1. apply Rinv_le_contravar. lra. pose proof (pow2_ge_0 (xm P)). lra. }
      apply Rabs_le. lra. }
    set (u := (/ d - / a) * x) in *. set (v := ln (2 * cosh (x / 2))) in *.
    replace (- ln (loss P (th (n + T)%nat)) - eta P * INR n) with (s0 + u / 2 - v - ln (c P)) by lra.
    apply Rabs_le_inv' in Hda. pose proof (Rle_abs s0). pose proof (Rle_abs (- s0)) as q1'. rewrite Rabs_Ropp in q1'.
    pose proof (Rle_abs (ln (c P))). pose proof (Rle_abs (- ln (c P))) as q2'. rewrite Rabs_Ropp in q2'. pose proof (Rabs_pos x).
    apply Rabs_le. unfold M. lra. }
  (* the loss tends to 0 *)
  assert (CL : Un_cv (fun n => loss P (w n)) 0).
  { intros eps Heps. destruct (archimed_nat ((M - ln eps + 1) / eta P)) as [N HN]. exists N. intros n Hn. apply le_INR in Hn.
    destruct (normalised_run n) as (Hs & _). destruct (denominator_of_loss P (w n) Hc Hs) as [Lp _]. unfold R_dist. rewrite Rminus_0_r, Rabs_pos_eq by lra.
    specialize (Lg n). apply Rabs_le_inv' in Lg. rewrite ln_Rinv in Lg by auto.
    assert (HK : M - ln eps + 1 <= INR n * eta P) by (apply product_le; lra).
    apply ln_lt_inv; auto. lra. }
  pose proof (equal_loss P w margin 0 (p2 P (th T)) (q1 P (th T)) HV) as EL.
  assert (CE : Un_cv (fun n => (best P - margin n) * ln (/ loss P (w n))) A).
  { apply EL; auto; intros n _; destruct (normalised_run n) as (h1 & h2 & h3 & _); auto. }
  (* n / ln(1/L) tends to 1/eta *)
  assert (CN : Un_cv (fun n => INR n / ln (/ loss P (w n))) (/ eta P)).
  { intros eps Heps. assert (HM : 0 <= M) by (eapply Rle_trans; [apply Rabs_pos | apply (Lg 0%nat)]).
    destruct (archimed_nat (Rmax (2 * (M + 1) / eta P) (4 * (M + 1) / (eta P * eta P * eps)))) as [N HN]. exists N. intros n Hn. apply le_INR in Hn.
    apply Rmax_le_inv in HN. destruct HN as [N1 N2]. specialize (Lg n). set (l := ln (/ loss P (w n))) in *.
    assert (K1 : 2 * (M + 1) <= INR n * eta P) by (apply product_le; lra).
    assert (K2 : 4 * (M + 1) <= INR n * (eta P * eta P * eps)) by (apply product_le; [repeat apply Rmult_lt_0_compat; lra | lra]).
    apply Rabs_le_inv' in Lg as Lg'. assert (Hl : INR n * eta P / 2 < l) by lra.
    assert (Hn0 : 0 < INR n). { destruct (Rle_lt_or_eq_dec 0 (INR n) (pos_INR n)) as [q|q]; auto. rewrite <- q in K1. lra. }
    assert (Hne : 0 < INR n * eta P) by (now apply Rmult_lt_0_compat). assert (Hl0 : 0 < l) by lra.
    unfold R_dist. replace (INR n / l - / eta P) with (- (l - eta P * INR n) * / (l * eta P)) by (field; lra).
    rewrite Rabs_mult, Rabs_Ropp, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; now apply Rmult_lt_0_compat).
    apply Rle_lt_trans with (M * / (l * eta P)). apply Rmult_le_compat_r; auto. left; apply Rinv_0_lt_compat; now apply Rmult_lt_0_compat.
    apply Rmult_lt_reg_r with (l * eta P). now apply Rmult_lt_0_compat. rewrite Rmult_assoc, Rinv_l by (apply Rgt_not_eq; now apply Rmult_lt_0_compat).
    apply Rlt_le_trans with (eps * (INR n * eta P / 2 * eta P)). lra. apply Rmult_le_compat_l. lra. apply Rmult_le_compat_r; lra. }
  replace (W * Rabs (p2 P (th T) - q1 P (th T) + ln (kappam P / kappap P)) / (4 * eta P)) with (A * / eta P) by (unfold A; field; lra).
  pose proof (CV_mult _ _ _ _ CE CN) as CM.
  intros eps Heps. destruct (CM eps Heps) as [N HN]. destruct (archimed_nat (2 * (M + 1) / eta P)) as [N' HN'].
  exists (max N N'). intros n Hn. specialize (HN n ltac:(lia)). assert (Hn' : (N' <= n)%nat) by lia. apply le_INR in Hn'.
  specialize (Lg n). apply Rabs_le_inv' in Lg. assert (HM : 0 <= M) by lra.
  assert (K1 : 2 * (M + 1) <= INR n * eta P) by (apply product_le; lra).
  replace ((best P - margin n) * INR n) with ((best P - margin n) * ln (/ loss P (w n)) * (INR n / ln (/ loss P (w n)))) by (field; lra). exact HN.
Qed.
End Normalised.
